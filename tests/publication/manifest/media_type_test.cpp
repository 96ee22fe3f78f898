#include "publication/manifest/media_type.h"

#include <doctest/doctest.h>

using namespace daf::publication::manifest;  // NOLINT: every name of one small header

TEST_SUITE("publication") {
  TEST_CASE("a resource is audio by its media type, or without one by its URL") {
    CHECK(is_audio_resource("audio/mpeg", "https://a/b.html"));
    CHECK(is_audio_resource("AUDIO/mpeg; codecs=mp3", ""));
    CHECK(!is_audio_resource("text/html", "https://a/b.mp3"));
    CHECK(is_audio_resource("", "https://a/b.Mp3?x=.html#y.html"));
    CHECK(!is_audio_resource("", "https://a/b.html?x=.mp3"));
    CHECK(!is_audio_resource("", "https://a/mp3"));
    CHECK(is_image_type("Image/svg+xml"));
    CHECK(!is_image_type("image"));
  }
}
