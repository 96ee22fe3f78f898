// Bidi controls as string literals, which must be visible in a source.
#pragma once

#define LRM "\xE2\x80\x8E"
#define RLM "\xE2\x80\x8F"
#define ALM "\xD8\x9C"
#define LRE "\xE2\x80\xAA"
#define RLE "\xE2\x80\xAB"
#define PDF "\xE2\x80\xAC"
#define LRO "\xE2\x80\xAD"
#define RLO "\xE2\x80\xAE"
#define LRI "\xE2\x81\xA6"
#define RLI "\xE2\x81\xA7"
#define FSI "\xE2\x81\xA8"
#define PDI "\xE2\x81\xA9"
