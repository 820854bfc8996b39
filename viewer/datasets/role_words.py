# ruff: noqa: E501
"""The names that columns of a role go by, in the languages we know."""

from __future__ import annotations

from typing import Final

# Whole names (points 10), and words within a name (points 4); the first column of most points wins.
NAMES: Final[dict[str, str]] = {
    "start": """start|starts|starts at|left port|departed port|avvio|inizio missione|dibuka|dibentuk|berlaku sejak|vigencia desde|vigente desde|appareillage|date d appareillage|lancement|inscrit le|inscrite le|liste le|gelistet|gelistet am|aufgenommen am|entered|date in|time in|ts|unix time|epoch|inclusion|fecha de inclusion|incluido|zarpe|partenza il|iniciado|iniciada|data de inclusao|credentials presented|start at|start date|startdate|start time|date start|begin|begin date|began|from|date from|
        date|event date|when|date of event|time|datetime|timestamp|since|year|start year|st year|
        begin year|year start|season|occurred|period|dates|departed|departure|departure date|date of departure|date time|sqldate|day|incident date|listed|listed on|date listed|listing date|designated|designation date|date of designation|imposed|date imposed|left|left on|effective from|valid from|in force from|atd|etd|dep|started|commenced|commencement|期間|期间|実施期間|会期|日程|기간|дата введения|введение|took office|assumed office|term start|start of term|appointed|elected|sworn in|seized|seized on|発生日|日付|年月日|開始|開始日|
        開始年|日時|年|年度|出発日|开始|开始日期|开始时间|開始時期|日期|时间|年份|तारीख|तिथि|दिनांक|आरंभ|आरंभ तिथि|प्रारंभ|प्रारंभ तिथि|प्रारंभ दिनांक|वर्ष|datum|beginn|von|anfang|startdatum|
        jahr|abfahrt|abreise|date debut|date de debut|debut|annee|depart|date de depart|fecha|inicio|fecha inicio|fecha de inicio|salida|fecha de salida|desde|ano|
        data|data inizio|data di inizio|inizio|anno|partenza|data partenza|data di partenza|data de inicio|partida|
        дата|дата начала|начало|год|تاريخ|التاريخ|تاريخ البدء|السنة|날짜|일자|일시|시작일|연도|년도|발생일|سنة|عام|tarih|baslangic tarihi|tanggal|tanggal mulai|tahun|mulai|ngay|ngay bat dau|bat dau|nam""",
    "event": """signed|date signed|signature date|date of signature|signing date|date of signing|adopted|
        adoption date|opened|opening|opening date|commissioned|launched|launch date|founded|established|
        announced|announcement date|rfs|rfs year|rfs date|ready for service|in service|in service date|
        built|year built|inaugurated|formed|created|entry into service|concluded|date concluded|date of conclusion|inception|inception date|
        signed on|agreement date|date of agreement|approved|approval date|date of approval|approved on|date approved|board approval date|
        joined|joined on|date joined|year joined|date of joining|acceded|admitted|admission date|ordered|order date|year of order|date of order|
        commitment date|commitment year|independence|independence date|entry into force|date of entry into force|eif|eif information|effective date|
        published|published on|publication date|issued|issued on|issue date|date of issue|places dates of conclusion|place date of conclusion|seized|captured|detained|hijacked|reported|reported on|date reported|date of report|署名|調印|締結|签署|签订|awarded|award date|date of award|filed|date filed|application filed|lodged|submitted|initiated|request for consultations|
        imza tarihi|tanggal penandatanganan|penandatanganan|ditandatangani|peresmian|ngay ky|ky ket|签约时间|签约|开工|开工日期|
        署名日|調印日|締結日|契約日|設立|開港|開通|運用開始|签署日期|签约日期|成立|हस्ताक्षर|
        unterzeichnet|unterzeichnet am|unterzeichnung|inkrafttreten|gegrundet|eroffnet|date de signature|signature|signe le|entree en vigueur|ouverture|
        apertura|fecha de apertura|data di apertura|abertura|gruendung|firma|fecha de firma|firmado|entrada en vigor|data de assinatura|assinatura|assinado|entrada em vigor|data firma|data di firma|entrata in vigore|mise en service|mis en service|mis en service le|puesta en servicio|entrada en servicio|entrada em servico|entrata in servizio|inbetriebnahme|indienststellung|mulai beroperasi|beroperasi|botadura|varo|stapellauf|lanzamiento|lancamento|celebracao|celebrado|celebrado em|suscrito|suscripcion|основан|создания|основания|год создания|год основания|ondertekend|ondertekening|getekend|podpisano|data podpisania|podpisana|imzalandi|imza|undertecknad|khoi cong|khanh thanh|first|first held|set up|held on|first tested|took place|発生|発生日時|着任|就任|出港|就役|就航|发生|启用|投产|通航|服役|effective|adjudicado|adjudicada|adjudicacion|attribue|zugeschlagen|aggiudicato|decisione|attacked on|attacked
        дата подписания|подписан|подписано|дата вступления в силу|تاريخ التوقيع|التوقيع|تاريخ النفاذ|체결일|서명일|발효일|발효|発効日|発効|生效日期|生效""",
    "end": """end|ends|ends at|exited|date out|time out|exit date|release date|date of release|date released|released date|left post|back in port|returned|return|return date|permanent shutdown|shutdown|shut down|decay date|decayed|reentry|repaired|repair date|restored|closed on|annule le|retour|date de retour|radie le|radiee le|radie|radiee|gestrichen|gestrichen am|aufgehoben|aufgehoben am|ausser kraft|ausserkraft|termine|terminato|conclusa|concluso|rientro|ditutup|dibubarkan|berlaku hingga|vigencia hasta|vigente hasta|levantado|levantada|excluido|retirado|regreso|baja|fecha de baja|encerrado|encerrada|retorno|extinto|extinta|закрыт|закрыта|ликвидирован|год закрытия|vacated|recalled|overturned|ended on|end at|end date|enddate|end time|date end|ended|until|to|date to|till|finish|finished|finish date|closed|
        close date|closing date|termination|terminated|expires|expiry|expiry date|expiration|date ended|
        end year|endyear|year end|en year|dissolved|abolished|disestablished|ata|eta|arr|left office|term end|end of term|resigned|died|death|expired|suspended|discontinued|stopped|дата снятия|снятие|отмена|dissolution|abolition|cancelled|canceled|repealed|revoked|
        annulled|disbanded|defunct|scrapped|sunk|demolished|judgment|judgement|verdict|resolved|retirement|released|released on|freed|arrived|arrival|arrival date|date of arrival|decommissioned|retired|denounced|
        delisted|delisted on|date delisted|lifted|date lifted|lifted on|withdrawn|withdrawal|withdrawal date|lapsed|ceased|valid until|valid to|effective to|
        completed|completed on|completion|completion date|date of completion|completion year|year of completion|date completed|end of validity|
        建成|到着日|終了|終了日|終了年|終わり|结束|结束日期|结束时间|完工|竣工|終了時期|結束|完了|完了日|完成日|अंत|अंत तिथि|समाप्ति|समाप्ति तिथि|समाप्ति दिनांक|समापन तिथि|
        ende|bis|enddatum|ankunft|ablauf|date fin|date de fin|fin|arrivee|date d arrivee|expiration|fecha fin|fecha de fin|hasta|cierre|fecha de cierre|clausura|fermeture|date de fermeture|chiusura|data di chiusura|encerramento|schliessung|kundigung|llegada|fecha de llegada|vencimiento|
        data fine|data di fine|fine|arrivo|data arrivo|data di arrivo|scadenza|fim|termino|data de termino|chegada|
        дата окончания|окончание|конец|срок действия|تاريخ الانتهاء|النهاية|종료일|만료일|bitis tarihi|bitis|закрытие|закрытия|дата закрытия|conclusione|data conclusione|data di conclusione|tanggal berakhir|berakhir|selesai|ngay ket thuc|ket thuc|hoan thanh|nam hoan thanh|removed|date removed|removed on|removal|rescinded|repeal|maturity|maturity date|matures|due|due date|beeindigd|opgezegd|vervallen|wygasniecie|data wygasniecia|wygasla|sona erdi|sona eris|feshedildi|upphorde|expires on|closure date|消滅|消滅日時|廃止|失効|解除|閉鎖|閉港|退役|除籍|離任|帰港|失效|废止|关闭|离任|到期|撤销|истекает|истек|расторгнут|прекращено|closure year|shut down year|retirement year|vence|caduca|expira|scade|echeance|ablaufdatum|revoca|revocado|revocada|revogado|revogada|revocato|abroge|abgelaufen|kedaluwarsa|dicabut""",
    "latitude": """lat|latitude|y|geometry y|location y|position y|point lat|location latitude|location lat|center lat|centroid y|lat deg|latitude deg|decimal latitude|geo lat|lat dd|point y|ycoord|y coord|
        緯度|纬度|緯度(北緯)|北緯|अक्षांश|широта|خط العرض|위도|lintang|vi do|enlem|breite|breitengrad|geografische breite|latitud|latitudine|latitude decimal""",
    "longitude": """lon|lng|long|longitude|x|geometry x|location x|position x|point lon|location longitude|location lon|location lng|center lon|center lng|centroid x|lon deg|longitude deg|decimal longitude|geo lon|geo lng|geo long|lon dd|
        point x|xcoord|x coord|経度|经度|東経|देशांतर|долгота|خط الطول|경도|bujur|kinh do|boylam|länge|laenge|längengrad|laengengrad|geografische länge|longitud|longitudine""",
    "point": """coordinates|coordinate|coords|latlng|lat lng|latlon|lat lon|lat long|latitude longitude|
        lon lat|lonlat|lng lat|position|geo|geopoint|geo point|location coordinates|gps|point|座標|坐标|координаты|الإحداثيات|좌표|koordinaten|coordonnees|coordenadas|coordinate geografiche""",
    "geometry": "geometry|geom|the geom|wkt|wkt geom|geojson|shape|wkb|wkb geometry|wkb hex|geog",
    "name": """name|title|admin|geounit|headline|event|event name|label|treaty|treaty name|war|war name|warname|port|port name|
        main port name|cable|cable name|conflict|conflict name|agreement|project|project name|initiative|
        name en|english name|full name|short name|subject|topic name|base|facility|vessel|ship|vessel name|ship name|company name|scheme|scheme name|programme|program name|
        battle|dyad name|incident|event title|deal|what|station|exercise|summit|route|corridor|pact|grouping|embassy|consulate|milestone|meeting|conference|mission|visit|notam|service|segment|section|airfield|block|range|alliance|embargo|resolution|negotiation|spill|volcano|dam|rocket|aircraft|country pair|leader|holder|office holder|incumbent|person|individual|
        operation|bridge|pipeline|railway|lighthouse|mine|plant|reactor|island|feature|bill|law|policy|statement|designation|weapon designation|model|hotel|airport|
        名称|名前|件名|タイトル|題名|事業名|港名|出来事|条約名|標題|标题|事件|演習名|演習|учение|учения|नाम|शीर्षक|
        案件名|案件|项目名称|项目|योजना|परियोजना|vorhaben|projekt|bezeichnung|titel|nom|titre|nombre|titulo|nome|titolo|intitule|tratado|acuerdo|proyecto|accord|traite|projet|abkommen|vertrag|navire|nave|barco|buque|navio|schiff|hafen|puerto|
        название|наименование|проект|договор|корабль|порт|событие|الاسم|المشروع|الاتفاقية|الحدث|السفينة|الميناء|nama|nama proyek|proyek|perjanjian|ten|ten du an|du an|anlasma|proje|ad|사업명|이름|명칭|조약명|제목|항구명|선박명""",
    "summary": """summary|description|body|content|message|snippet|gist|text|notes|note|details|abstract|comment|comments|remarks|narrative|narration|desc|
        event description|概要|説明|備考|内容|摘要|描述|विवरण|टिप्पणी|beschreibung|bemerkung|bemerkungen|descripcion|observaciones|descrizione|resume|remarques|observations|descricao|observacoes|
        описание|примечание|примечания|الوصف|ملاحظات|설명|비고|备注|说明|keterangan|catatan|mo ta|ghi chu|aciklama|notlar""",
    "theme": """theme|category|type|event type|kind|class|group|sector|topic|domain|series|subject area|war type|wartype|
        tema|sub category|purpose|issue|issue area|regime|hazard|cause|nature|method|vote|level|outcome|result|ministry|department|severity|分類|種別|カテゴリ|カテゴリー|テーマ|分野|类别|类型|行业|领域|部门|种类|श्रेणी|प्रकार|विषय|
        kategorie|thema|art|sektor|bereich|categorie|secteur|categoria|tipo|setor|settore|тип|вид|категория|отрасль|сектор|النوع|الفئة|القطاع|분야|분류|유형|종류|jenis|kategori|bidang|loai|linh vuc|konu|tur""",
    "status": "status|state of play|stage|phase|current status|project status|ステータス|状態|状況|状态|स्थिति|stand|estado|statut|stato|situacao|статус|состояние|الحالة|상태|durum|trang thai",
    "actors": """actors|actor|parties|party|signatories|signatory|participants|participant|members|member states|
        states parties|countries|nations|actor1|actor 1|actor2|actor 2|side a|side b|sidea|sideb|
        belligerents|combatants|belligerent|combatant|opponent|opponents|disputant|disputants|country organisation|country organization|country entity|country party|owner|owners|operator|operators|organization|organisation|company|companies|
        partners|partner|donor|donors|funder|financier|creditor|debtor|buyer|buyers|seller|customer|client|contractor|manufacturer|builder|shipyard|recipient|supplier|suppliers|lender|borrower|investor|
        complainant|complainants|respondent|respondents|applicant|applicants|defendant|plaintiff|third parties|receiver|receivers|
        between|para pihak|cac ben|taraflar|country a|country b|country 1|country 2|statea|stateb|statenme|side|initiator|target|host|claimant|claimants|occupant|occupied by|winner|host country|who|sender|sanctioned state|sanctioning state|wer|qui|quien|誰|
        flag|flag state|navy|perpetrator|purchaser|nationality|citizenship|host nation|host state|hosts|reporter|exporter|importer|reporting country|
        exporting country|importing country|partner country|aggressor|defender|attacker|sending state|receiving state|
        участники|стороны|страны|الأطراف|الدول|당사국|참가국|체약국|paises signatarios|partes|parties contractantes|vertragsparteien|teilnehmer|paesi|stati|当事国|締約国|署名国|参加国|関係国|参与国|参演国|成员国|缔约国|当事方|参会国|पक्ष|länder|staaten|parties prenantes|paises|pays signataires|
        occupier|occupiers|administrator|sponsor|sponsors|ally|allies|agency|agencies|implementer|funding agency|funding agencies|implementing agency|executing agency|
        betreiber|auftraggeber|auftragnehmer|eigentumer|lieferant|empfanger|flagge|pavillon|exploitant|operateur|armateur|fournisseur|destinataire|beneficiaire|bailleur|bailleurs|donateur|
        contraparte|contrapartes|operador|empreiteira|contratista|contratante|bandera|bandeira|proveedor|fornecedor|prestatario|prestamista|beneficiario|provider|beneficiary|comprador|vendedor|mutuario|
        parte|partie|partie contractante|vertragspartei|сторона|pays partenaire|partenaire|partenaires|socio|socios|parceiro|parceiros|партнер|партнеры|pais parceiro|paese partner|partnerland|bandiera|operatore|gestore|armatore|armador|controparte|fornitore|mitra|negara mitra|kontraktor|peserta|negara peserta|operator kapal|bendera|
        оператор|флаг|подрядчик|заказчик|поставщик|получатель|المشغل|المقاول|الممول|운영사|시공사|발주처|기국|船旗国|船籍|旗国|借入人|nha thau|chu dau tu|ben tham gia|cac ben tham gia|nuoc tham gia|doi tac|quoc gia tham gia""",
    "country": """country|nation|state|state name|country name|country code|iso3|iso2|iso|iso a3|iso a2|
        iso code|cc|ref area|counterpart area|economy|jurisdiction|adm0 name|admin0|国|國|국|国名|国家|देश|staat|land|pays|pais|paese|страна|государство|الدولة|البلد|국가|나라|国别|negara|quoc gia|nuoc|ulke""",
    "regions": """region|regions|place|places|location|area|where|location name|place name|city|town|venue|site|
        landing points|landing point|port of call|ports of call|theatre|theater|area of operations|zone|zona|front|escale|escala|porto di scalo|from|to|origin|destination|port of departure|port of arrival|wherefought|territory|locality|
        場所|地域|所在地|都市|地点|地区|城市|स्थान|क्षेत्र|ort|gebiet|stadt|lieu|ville|lugar|ciudad|luogo|citta|local|cidade|место|город|регион|المكان|المدينة|المنطقة|장소|지역|도시|위치|tempat|lokasi|kota|dia diem|yer|sehir""",
    "source": "source|sources|source url|url|link|reference|references|citation|web|website|出典|情報源|来源|स्रोत|quelle|fuente|fonte",
    "id": "id|identifier|event id|eventid|code|key|uid|uuid|fid|objectid|ref|globaleventid|data id|un locode|unlocode|locode|no|number|record id|registration number|reference number|ref no|case no|case number|番号|编号",
}  # fmt: skip
