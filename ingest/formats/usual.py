"""Characters that official Chinese texts are full of, in both scripts."""

from __future__ import annotations

_USUAL = frozenset(
    "的一是在不了有和人这中大为上个国我以他时来用们生到作地于出就分对成会可主发年动同工也能下"
    "过说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自理起物现实加量都两体制"
    "机当使点从业本去性好应开合还因其些然外天政四日那社义事平形相全表间样与关各重新线内数正心反"
    "质标准省市县区企条第章项元万励奖给予单位和评定组织服务品牌管理意见办法通知政府施行公司"
    "明看原又么利比或但气向道命此变已给者次向期强取导造展科技建设计划规认证书号申请资金支持"
    "完善提升推进促健增长目录附件名称级别金额处罚款保障权益知识专利商标地理志产品农业工商税务"
    "财政局委员会主任长办公室厅院所中心协会集团有限责任股份厂店街道乡镇村社区居民群众监督检"
    "查验收考核价格程序报告审批准备案公示告布印发执解释自起月年一二三四五六七八九十百千零〇"
    "培育创新型示范基园平台研究试验小微中介机构融担保贷风险补偿贴息租房土环境能源节约安全生态"
    "文旅游卫健康教育医疗养老交通运输物流仓储信息网络数据智慧城城市农村基层党员干部纪律任务分工"
    "责任落实具体总则细附原则适用范围对象条件材料时间联系电话地址邮箱人附本规由负每获得首次年度不"
    "超过最高一性省级国家市场监督管理质量强首席执官获奖企业组织给予万元奖励"
    "这個國們為來時對會發業產標準質獎勵項於與實關應條組織縣區務員經過進電動學種點從體機"
    "這並據處貫徹貢獻認證書號請資財廳館協團責監檢查驗價審備釋領導聯繫話網絡數據萬億兩"
    "後開間門問題選擇總則細節約權益專識農場創環養醫療運輸儲臺灣將屬單別給變長頭見規計劃設"
    "，。、；：？！“”（）《》　〔〕【】—…·「」０１２３４５６７８９％"
)


def usual_share(text: str) -> float:
    """Share of usual characters among the wide ones of ``text``; 0.0 if it has none.

    Real Chinese text has about 0.7; read with a wrong encoding it has less than 0.1.
    """
    wide = [character for character in text if character > "\x7f"]
    if not wide:
        return 0.0
    return sum(character in _USUAL for character in wide) / len(wide)
