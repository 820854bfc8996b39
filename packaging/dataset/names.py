"""Names in Japanese and Hindi where they are certain: countries, seas, capitals, themes."""

from __future__ import annotations

_ACTORS = """
IND|インド|भारत
JPN|日本|जापान
USA|アメリカ合衆国|संयुक्त राज्य अमेरिका
AUS|オーストラリア|ऑस्ट्रेलिया
CHN|中国|चीन
PHL|フィリピン|फ़िलीपींस
VNM|ベトナム|वियतनाम
MYS|マレーシア|मलेशिया
BRN|ブルネイ|ब्रुनेई
IDN|インドネシア|इंडोनेशिया
SGP|シンガポール|सिंगापुर
LKA|スリランカ|श्रीलंका
PAK|パキスタン|पाकिस्तान
FJI|フィジー|फ़िजी
KEN|ケニア|केन्या
TWN|台湾|ताइवान
KHM|カンボジア|कंबोडिया
LAO|ラオス|लाओस
MMR|ミャンマー|म्यांमार
THA|タイ|थाईलैंड
TLS|東ティモール|पूर्वी तिमोर
quad|日米豪印（クアッド）|क्वाड
asean|ASEAN（東南アジア諸国連合）|आसियान
eas|東アジア首脳会議|पूर्वी एशिया शिखर सम्मेलन
jica|国際協力機構（JICA）|
jbic|国際協力銀行（JBIC）|
meti|経済産業省|
mofa-jp|外務省|
mea-in|インド外務省|विदेश मंत्रालय
jaxa|宇宙航空研究開発機構（JAXA）|
isro|インド宇宙研究機関（ISRO）|भारतीय अंतरिक्ष अनुसंधान संगठन (इसरो)
jmsdf|海上自衛隊|
jasdf|航空自衛隊|
jgsdf|陸上自衛隊|
indian-navy|インド海軍|भारतीय नौसेना
iaf|インド空軍|भारतीय वायु सेना
indian-army|インド陸軍|भारतीय सेना
narendra-modi|ナレンドラ・モディ|नरेंद्र मोदी
manmohan-singh|マンモハン・シン|मनमोहन सिंह
shigeru-ishiba|石破茂|शिगेरु इशिबा
fumio-kishida|岸田文雄|फुमियो किशिदा
shinzo-abe|安倍晋三|शिंज़ो आबे
yoshihide-suga|菅義偉|योशीहिदे सुगा
taro-aso|麻生太郎|तारो आसो
sanae-takaichi|高市早苗|सनाए ताकाइची
s-jaishankar|S・ジャイシャンカル|एस. जयशंकर
rajnath-singh|ラージナート・シン|राजनाथ सिंह
"""

_REGIONS = """
c-ind|インド|भारत
c-jpn|日本|जापान
c-usa|アメリカ合衆国|संयुक्त राज्य अमेरिका
c-aus|オーストラリア|ऑस्ट्रेलिया
c-chn|中国|चीन
c-phl|フィリピン|फ़िलीपींस
c-vnm|ベトナム|वियतनाम
c-lka|スリランカ|श्रीलंका
c-pak|パキスタン|पाकिस्तान
c-fji|フィジー|फ़िजी
indo-pacific|インド太平洋|हिंद-प्रशांत
south-china-sea|南シナ海|दक्षिण चीन सागर
east-china-sea|東シナ海|पूर्वी चीन सागर
indian-ocean|インド洋|हिंद महासागर
bay-of-bengal|ベンガル湾|बंगाल की खाड़ी
arabian-sea|アラビア海|अरब सागर
philippine-sea|フィリピン海|फ़िलीपीन सागर
western-pacific|西太平洋|पश्चिमी प्रशांत
malacca-strait|マラッカ海峡|मलक्का जलडमरूमध्य
luzon-strait|ルソン海峡|लूज़ोन जलडमरूमध्य
tokyo|東京|टोक्यो
hiroshima|広島|हिरोशिमा
sendai|仙台|सेंदाई
new-delhi|ニューデリー|नई दिल्ली
mumbai|ムンバイ|मुंबई
ahmedabad|アーメダバード|अहमदाबाद
gandhinagar|ガンディーナガル|गांधीनगर
surat|スーラト|सूरत
visakhapatnam|ヴィシャーカパトナム|विशाखापत्तनम
assam|アッサム州|असम
north-east-india|インド北東部|पूर्वोत्तर भारत
andaman-nicobar|アンダマン・ニコバル諸島|अंडमान और निकोबार द्वीपसमूह
manila|マニラ|मनीला
singapore|シンガポール|सिंगापुर
bangkok|バンコク|बैंकॉक
colombo|コロンボ|कोलंबो
sydney|シドニー|सिडनी
guam|グアム|गुआम
washington-dc|ワシントンD.C.|वॉशिंगटन डी॰ सी॰
new-york|ニューヨーク|न्यूयॉर्क
the-hague|ハーグ|हेग
nairobi|ナイロビ|नैरोबी
canberra|キャンベラ|कैनबरा
beijing|北京|बीजिंग
hanoi|ハノイ|हनोई
jakarta|ジャカルタ|जकार्ता
islamabad|イスラマバード|इस्लामाबाद
taipei|台北|ताइपे
spratly-islands|南沙諸島（スプラトリー諸島）|स्प्रैटली द्वीपसमूह
paracel-islands|西沙諸島（パラセル諸島）|पैरासेल द्वीपसमूह
scarborough-shoal|スカボロー礁|
"""

_THEMES = """
family-security|安全保障・防衛|सुरक्षा और रक्षा
family-maritime|海洋・海洋法|समुद्री मामले और समुद्री क़ानून
family-diplomacy|外交|कूटनीति
family-economy|経済・投資|अर्थव्यवस्था और निवेश
family-technology|技術|प्रौद्योगिकी
family-energy|エネルギー・気候|ऊर्जा और जलवायु
family-infrastructure|インフラ|बुनियादी ढाँचा
family-people|人・保健|लोग और स्वास्थ्य
security|安全保障・防衛政策|सुरक्षा और रक्षा नीति
defence-technology|防衛装備・技術|रक्षा उपकरण और प्रौद्योगिकी
exercises|共同訓練|सैन्य अभ्यास
maritime|海洋安全保障|समुद्री सुरक्षा
law-of-sea|海洋法|समुद्री क़ानून
cyber|サイバーセキュリティ|साइबर सुरक्षा
diplomacy|外交・パートナーシップ|कूटनीति और साझेदारी
free-open-indo-pacific|自由で開かれたインド太平洋|स्वतंत्र और खुला हिंद-प्रशांत
economic-security|経済安全保障|आर्थिक सुरक्षा
supply-chains|サプライチェーン強靱化|आपूर्ति शृंखला
investment|投資|निवेश
trade|貿易協定|व्यापार समझौते
development-finance|開発金融・援助|विकास वित्त और सहायता
infrastructure|インフラ・連結性|बुनियादी ढाँचा और संपर्क
rail|高速鉄道|हाई-स्पीड रेल
ports|港湾|बंदरगाह
semiconductors|半導体|सेमीकंडक्टर
ai|人工知能|कृत्रिम बुद्धिमत्ता
digital|デジタル|डिजिटल
critical-minerals|重要鉱物|महत्वपूर्ण खनिज
telecom|電気通信|दूरसंचार
pharma|医薬品|औषधि
health|保健|स्वास्थ्य
clean-energy|クリーンエネルギー|स्वच्छ ऊर्जा
hydrogen|水素・アンモニア|हाइड्रोजन और अमोनिया
batteries|蓄電池|बैटरी
energy-security|エネルギー安全保障|ऊर्जा सुरक्षा
nuclear|原子力・不拡散|परमाणु ऊर्जा और अप्रसार
climate|気候|जलवायु
space|宇宙|अंतरिक्ष
people|人的交流|लोग, कौशल और आवाजाही
disaster-relief|人道支援・災害救援|मानवीय सहायता और आपदा राहत
automotive|自動車産業|ऑटोमोबाइल उद्योग
"""


def _table(text: str) -> dict[str, dict[str, str]]:
    rows = (line.split("|") for line in text.strip().splitlines())
    return {
        id_: {lang: name for lang, name in (("ja", ja), ("hi", hi)) if name} for id_, ja, hi in rows
    }


ACTORS = _table(_ACTORS)
REGIONS = _table(_REGIONS)
THEMES = _table(_THEMES)
