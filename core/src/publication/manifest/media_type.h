// Media types as far as the algorithm asks for them. Tested by media_type_test.cpp.
#pragma once

#include <string_view>

namespace daf::publication::manifest {

[[nodiscard]] bool is_audio_type(std::string_view media_type);
[[nodiscard]] bool is_image_type(std::string_view media_type);

/// Whether a resource is audio: by its media type or, without one, by the ending of its URL.
[[nodiscard]] bool is_audio_resource(std::string_view media_type, std::string_view url);

}  // namespace daf::publication::manifest
