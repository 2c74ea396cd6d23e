/** Divisions whose goods firms buy from their makers: the bare word means making them. Goods of the others are asked about. */
export const MADE_TO_ORDER: ReadonlySet<string> = new Set(['C31', 'C32', 'C34', 'C35', 'C40']);

/**
 * Goods, by the division that makes them. "做沙发" and "沙发厂" make them; "卖沙发" is a trade in them,
 * "修沙发" a repair; the bare word is asked about.
 */
export const PRODUCT_WORDS: Readonly<Record<string, string>> = {
  A01: '农产品,农副产品,蔬菜,水果,水稻,小麦,玉米,花卉,茶叶,中药材,食用菌,蘑菇,vegetables,fruit,tea,flowers',
  C13: '农副产品,大米,面粉,食用油,菜籽油,植物油,饲料,豆制品,豆腐,肉制品,腊肉,香肠,淀粉,白糖,坚果,rice,flour,cooking oil,feed,meat products',
  C14: '面包,糕点,蛋糕,饼干,糖果,方便面,罐头,调味品,调料,酱油,食醋,乳制品,牛奶,冷冻食品,速冻食品,火锅底料,豆瓣酱,豆瓣,泡菜,酱菜,保健食品,保健品,食品添加剂,预制菜,蜂蜜,零食,休闲食品,bread,cakes,biscuits,candy,sauce,seasoning,dairy,frozen food,snacks',
  C15: '茶叶,tea,酒,白酒,啤酒,红酒,葡萄酒,黄酒,饮料,矿泉水,纯净水,果汁,beverages,drinks,beer,wine,liquor,mineral water',
  C17: '布料,面料,毛巾,家纺,床上用品,纱线,棉纱,丝绸,蚕丝,无纺布,窗帘,地毯,fabric,yarn,cloth,bedding,towels,silk',
  C18: '服装,衣服,校服,工作服,内衣,袜子,帽子,手套,男装,女装,童装,服饰,clothes,clothing,garments,apparel,uniforms,hats,socks',
  C19: '鞋,鞋子,皮鞋,运动鞋,皮革,皮具,皮包,箱包,羽绒,shoes,footwear,leather,bags,luggage',
  C20: '木材,板材,木门,木地板,地板,木制品,胶合板,竹制品,藤编,竹编,托盘,wood,timber,plywood,bamboo products,wooden doors',
  C21: '家具,家俱,傢俱,沙发,衣柜,橱柜,床垫,桌椅,课桌椅,办公家具,定制家具,全屋定制,家私,红木家具,sofas,sofa,mattress,wardrobes,cabinets,furniture',
  C22: '纸箱,纸盒,纸制品,纸张,卫生纸,包装盒,纸巾,包装纸,cartons,cardboard,paper products,tissue paper',
  C24: '玩具,文具,工艺品,乐器,体育用品,健身器材,渔具,首饰,珠宝,toys,stationery,handicrafts,musical instruments,sporting goods,jewellery',
  C26: '涂料,油漆,化肥,肥料,农药,洗衣液,洗洁精,肥皂,化妆品,护肤品,胶水,胶粘剂,香精,染料,树脂,烟花,烟花爆竹,paint,coatings,fertiliser,fertilizer,pesticides,cosmetics,detergent,glue,adhesives,soap',
  C27: '药品,中药饮片,中成药,兽药,疫苗,原料药,医用口罩,medicine,drugs,vaccines',
  C28: '化纤,涤纶,锦纶,氨纶,碳纤维,chemical fibre,polyester fibre',
  C29: '塑料,塑料制品,塑料袋,包装袋,薄膜,塑料管,管材,轮胎,橡胶,橡胶制品,密封圈,泡沫,亚克力,plastic,plastics,plastic products,rubber,tyres,pipes,film packaging',
  C30: '建材,建筑材料,building materials,水泥,混凝土,砖,瓷砖,陶瓷,玻璃,石材,大理石,石膏板,耐火材料,水泥管,预制件,保温材料,岩棉,cement,concrete,bricks,tiles,ceramics,glass,stone,plasterboard',
  C31: '钢材,钢管,钢筋,生铁,steel,rebar',
  C32: '铝材,铝型材,铜材,铜管,铝锭,铜线,aluminium,aluminum,copper',
  C33: '不锈钢,五金,金属制品,钢结构,锁具,锁,刀具,门窗,铝合金门窗,防盗门,铁艺,不锈钢制品,铸件,锻件,冲压件,弹簧,集装箱,锅具,餐具,hardware,metal products,castings,forgings,steel structures,doors and windows,locks,springs,tools',
  C34: '机床,数控机床,车床,水泵,泵,阀门,轴承,齿轮,减速机,压缩机,空压机,电梯,起重机,行车,叉车,风机,锅炉,螺丝,螺栓,紧固件,标准件,液压件,液压缸,包装机械,工业机器人,machine tools,lathes,pumps,valves,bearings,gears,compressors,elevators,lifts,cranes,boilers,fasteners,screws,bolts',
  C35: '模具,农机,农业机械,收割机,拖拉机,医疗器械,医疗设备,工程机械,挖掘机,矿山机械,食品机械,印刷机械,纺织机械,环保设备,化工设备,注塑机,moulds,molds,medical devices,farm machinery,excavators,mining machinery',
  C36: '汽车,汽配,汽车零部件,汽车配件,汽车零件,新能源汽车,改装车,专用车,cars,car parts,auto parts,automotive parts,vehicles',
  C37: '摩托车,摩托车配件,自行车,电动车,电动自行车,船舶,飞机零件,航空零部件,轨道交通设备,高铁配件,motorcycles,bicycles,e-bikes,ships,aircraft parts,railway equipment',
  C38: '电机,电动机,变压器,电线,电缆,电线电缆,电池,锂电池,蓄电池,家电,家用电器,电器,灯具,灯饰,照明,led灯,开关,插座,配电箱,配电柜,高低压柜,光伏组件,太阳能板,充电桩,空调,冰箱,热水器,cables,wires,batteries,lamps,lighting,home appliances,appliances,electric motors,motors,transformers,switchgear,solar panels',
  C39: '电子,电子元件,电子元器件,电子产品,芯片,半导体,集成电路,电路板,线路板,手机,电脑,计算机,显示屏,通信设备,传感器,摄像头,无人机,耳机,electronics,electronic components,chips,semiconductors,circuit boards,pcb,computers,phones,displays,sensors,drones',
  C40: '仪器,仪表,流量计,压力表,电表,水表,量具,天平,衡器,电子秤,钟表,手表,眼镜,光学仪器,instruments,meters,gauges,scales,watches,clocks,glasses',
  C41: '雨伞,打火机,假发,umbrellas,lighters',
};
