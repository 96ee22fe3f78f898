#include "publication/manifest/media_type.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.h"
#include "base/url_characters.h"

namespace daf::publication::manifest {
namespace {

// Endings of what browsers play.
constexpr std::array<std::string_view, 10> kAudioEndings = {"mp3", "m4a",  "m4b", "aac",  "ogg",
                                                            "oga", "opus", "wav", "flac", "weba"};

}  // namespace

bool is_audio_type(std::string_view media_type) {
  return begins_with_ignoring_case(media_type, "audio/");
}

bool is_image_type(std::string_view media_type) {
  return begins_with_ignoring_case(media_type, "image/");
}

bool is_audio_resource(std::string_view media_type, std::string_view url) {
  if (!media_type.empty()) return is_audio_type(media_type);
  const std::string_view path = url.substr(0, url.find_first_of("?#"));
  const size_t dot = path.rfind('.');
  if (dot == std::string_view::npos) return false;
  return std::any_of(kAudioEndings.begin(), kAudioEndings.end(), [&](std::string_view ending) {
    return equals_ignoring_case(path.substr(dot + 1), ending);
  });
}

}  // namespace daf::publication::manifest
