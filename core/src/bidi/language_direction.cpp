// The direction of a language's script: the script subtag of a BCP 47 tag, else the likely script
// of language and region. The tables are our own because those of browsers are wrong for Divehi,
// Azerbaijani and Kurdish. Their facts are the likely subtags of Unicode CLDR 48; the directions of
// scripts are those of the generated tables. Tested by language_direction_test.cpp.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "daf/bidi.h"
#include "unicode/tables/script_direction.h"

namespace daf {
namespace {

// Sorted codes of one length, one after the other. A language that is in none of these lists is not
// known, and neither is one that is written in scripts of both directions alike (Ladino).
constexpr std::string_view kRightToLeftLanguages2 = "aeardvfaheiwjikspssduguryi";
constexpr std::string_view kRightToLeftLanguages3 =
    "aaoabhabvacmacqacwacxadfaebaecaeeaeqafbaibaiiaijaiqajpajtajuamwapcapdaraarbarcarqarsaryarz"
    "askatnaujauzavdaveavlayhaylaynaypazbbalbccbdzbejbftbgnbgpbhebhmbhnbjfbjmbqibrhbrkbshbskchg"
    "cjackbcldclhczkdccdefdehdgldivdmkdmldrwecyeshfasfayfazfiafubgbzgggghaghrgiggjkgjuglhglkgrr"
    "gwcgwfgwtgzihachazhbohebhkhhndhnohohhrthrzhsshuyiskitkjadjatjbejbnjdgjndjogjpajprjrbjyekas"
    "kbukbykcykfmkhwkljkmzkqdktlkvxkxpkzhlahlhslkilrclrklrllsalsdlssluvluzmbymdemeymfamfimhjmid"
    "mkimnjmvemvymyzmzbmznnlinlmnqontznyqoarobmodkoruotaotkouipalpbtpbuperpespgdphlphnphrphvplk"
    "pmupnbprcprdprsprxpshpsipstpusqxqrdbrhgrmtsamsbnsclsdbsdfsdgsdhsdssglsgrsgyshdshmshushvsiy"
    "sizskrsmpsmysndsogsqosqtsrhsrzsshstsswbsycsynsyrtjotkstmrtnftovtratrgtrmtrwuigurdushuzsvaf"
    "vgrvmhwbkwlownewniwsvxcoxhexkaxkcxkjxkpxldxlyxmnxmrxnaxprxsaxviyddydgyhdyidyihyudzbazdjzrp"
    "zum";
constexpr std::string_view kLeftToRightLanguages2 =
    "aaabafakamanasavayazbabebgbhbibmbnbobrbscacechcocrcscucvcydadedzeeeleneoeseteufffifjfofrfy"
    "gagdglgngugvhahihohrhthuhyhziaidieigiiikinioisitiujajvjwkakgkikjkkklkmknkokrkukvkwkylalblg"
    "lilnloltlulvmgmhmimkmlmnmomrmsmtmynanbndnengnlnnnonrnvnyocojomorospapiplptqurmrnrorurwsasc"
    "sesgshsiskslsmsnsosqsrssstsusvswtatetgthtitktltntotrtstttwtyukuzvevivowawoxhyozazhzu";
constexpr std::string_view kLeftToRightLanguages3 =
    "agqalsamiangasaastazjbarbasbembezbhobrxcadccoccpcdocebcggchochrciccmncopcrhcsbcswdakdavdel"
    "dgrdindjedoidsbduadumdyoebuefiegyekaekkenmewofanfilfonfrmfrofrpfrrfryfurgaagangezgilgmhgoh"
    "gongorgotgrcgswguzgwihakhawhilhmnhsbhsnibailoinhjbojgojmckaakabkackamkawkbdkbpkdekeakhakhk"
    "khokhqkkjklnkmrkokkoskpekrckrlkruksbksfkshkswkumkutlaglamlezlijlimlktlldlmolollozltglualui"
    "lunluolusluylvslzhmadmagmaimakmanmasmdfmermfemghmgomicminmncmnimnwmohmosmuamusmwlmwrmwvmyv"
    "nannapndsnewnianiunmgnnhnnonobnognonnovnpinsonusnwcnymnynnyonziokaolooryosapagpampappaupcm"
    "pispmsponprgproqucrajraprarrofromruprwksadsahsaqsassatsbasbpscnscosehselsessgasgsshishnsid"
    "smasmjsmnsmssnksrnsrrssystqsuksusswcswhszlszytaytemteotertettigtivtkltlitmhtogtoktpitrvtsg"
    "tsitumtvltwqtyvtzmudmugaumbuznvaivecvepvlsvolvotvrovunwaewalwarwaswuuwymxalxogyaoyapyavybb"
    "yrlyuezapzeazenzghzsmzunzza";

// Codes of ISO 15924 that name a variant or a mixture of scripts, which Unicode does not list.
constexpr std::string_view kRightToLeftScriptVariants = "AranSyreSyrjSyrn";
constexpr std::string_view kLeftToRightScriptVariants = "CyrsHanbHansHantHrktJamoJpanKoreLatfLatg";

// Where the region decides on the script: the direction that differs from the language's usual one.
struct RegionalScript {
  std::string_view language;
  std::string_view regions;  // sorted, two letters each
  Direction direction = Direction::kRightToLeft;
};
constexpr std::array kRegionalScripts = {
    RegionalScript{.language = "az", .regions = "IQIR"},
    RegionalScript{.language = "ha", .regions = "CMSD"},
    RegionalScript{.language = "kk", .regions = "AFCNIRMN"},
    RegionalScript{.language = "kmr", .regions = "IQIRLB"},
    RegionalScript{.language = "ku", .regions = "IQIRLB"},
    RegionalScript{.language = "ky", .regions = "CN"},
    RegionalScript{.language = "mey", .regions = "SN", .direction = Direction::kLeftToRight},
    RegionalScript{.language = "ms", .regions = "CC"},
    RegionalScript{.language = "pa", .regions = "PK"},
    RegionalScript{.language = "sd", .regions = "IN", .direction = Direction::kLeftToRight},
    RegionalScript{.language = "tg", .regions = "PK"},
    RegionalScript{.language = "ug", .regions = "KZMN", .direction = Direction::kLeftToRight},
    RegionalScript{.language = "uz", .regions = "AF"},
    RegionalScript{.language = "uzn", .regions = "AF"},
};

// Whether a packed, sorted list of codes of code.size() letters holds `code`.
bool holds(std::string_view packed, std::string_view code) {
  size_t low = 0;
  size_t high = packed.size() / code.size();
  while (low < high) {
    const size_t middle = (low + high) / 2;
    const int order = packed.compare(middle * code.size(), code.size(), code);
    if (order == 0) return true;
    (order < 0 ? low : high) = order < 0 ? middle + 1 : middle;
  }
  return false;
}

constexpr size_t kMaxSubtagLength = 8;  // RFC 5646 section 2.1

constexpr bool is_letter(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}
constexpr char to_lower(char byte) {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : byte;
}
constexpr char to_upper(char byte) {
  return byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - ('a' - 'A')) : byte;
}

// A subtag of letters in its usual case, or empty.
class Subtag {
 public:
  enum class Case : uint8_t { kLower, kTitle, kUpper };

  Subtag(std::string_view source, Case wanted) {
    if (source.size() > kMaxSubtagLength) return;
    if (!std::all_of(source.begin(), source.end(), is_letter)) return;
    for (const char byte : source) {
      const bool is_upper = wanted == Case::kUpper || (wanted == Case::kTitle && length_ == 0);
      letters_[length_++] = is_upper ? to_upper(byte) : to_lower(byte);
    }
  }
  [[nodiscard]] std::string_view view() const { return {letters_.data(), length_}; }

 private:
  std::array<char, kMaxSubtagLength> letters_ = {};
  size_t length_ = 0;
};

// Takes the first subtag off a tag. The underscore of POSIX and Java locales counts as a hyphen.
std::string_view take_subtag(std::string_view& tag) {
  const size_t end = std::min(tag.find_first_of("-_"), tag.size());
  const std::string_view subtag = tag.substr(0, end);
  tag.remove_prefix(std::min(end + 1, tag.size()));
  return subtag;
}

Direction script_direction(std::string_view script) {
  using unicode::tables::kLeftToRightScripts;
  using unicode::tables::kRightToLeftScripts;
  if (holds(kRightToLeftScripts, script) || holds(kRightToLeftScriptVariants, script)) {
    return Direction::kRightToLeft;
  }
  if (holds(kLeftToRightScripts, script) || holds(kLeftToRightScriptVariants, script)) {
    return Direction::kLeftToRight;
  }
  return Direction::kNeutral;  // Zyyy, Zxxx, private use, not known
}

Direction likely_direction(std::string_view language, std::string_view region) {
  for (const RegionalScript& entry : kRegionalScripts) {
    if (entry.language == language && region.size() == 2 && holds(entry.regions, region)) {
      return entry.direction;
    }
  }
  const bool is_short = language.size() == 2;
  if (holds(is_short ? kRightToLeftLanguages2 : kRightToLeftLanguages3, language)) {
    return Direction::kRightToLeft;
  }
  if (holds(is_short ? kLeftToRightLanguages2 : kLeftToRightLanguages3, language)) {
    return Direction::kLeftToRight;
  }
  return Direction::kNeutral;
}

}  // namespace

Direction language_direction(std::string_view language) {
  // RFC 5646 section 2.1: language [-extlang]* [-script] [-region] [-variant]* [-extension]*
  std::string_view rest = language;
  const Subtag primary(take_subtag(rest), Subtag::Case::kLower);
  if (primary.view().size() != 2 && primary.view().size() != 3) return Direction::kNeutral;

  std::string_view subtag = take_subtag(rest);
  for (int extlangs = 0; extlangs < 3 && subtag.size() == 3; ++extlangs) {
    if (!std::all_of(subtag.begin(), subtag.end(), is_letter)) break;  // a UN M.49 region
    subtag = take_subtag(rest);
  }
  if (subtag.size() == 4) {
    const Subtag script(subtag, Subtag::Case::kTitle);
    const Direction of_script =
        script.view().empty() ? Direction::kNeutral : script_direction(script.view());
    if (of_script != Direction::kNeutral) return of_script;
    if (!script.view().empty()) subtag = take_subtag(rest);
  }
  const Subtag region(subtag, Subtag::Case::kUpper);
  return likely_direction(primary.view(), region.view());
}

}  // namespace daf
