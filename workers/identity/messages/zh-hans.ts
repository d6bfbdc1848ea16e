import type { Messages } from "./index.ts";

/** Simplified Chinese. */
export const zhHans: Messages = {
  product: "Course Companion",
  language: "语言",
  skipToContent: "跳到内容",
  privacyLink: "我们保存了您的哪些信息",

  signInTitle: "登录",
  signInLead: "我们会向您的电子邮箱发送六位数验证码。无需记密码，也无需事先注册。",
  signInAs: "您已以 {email} 登录。",
  continue: "继续",
  email: "电子邮箱",
  sendCode: "发送验证码",
  passwordSummary: "改用密码登录",
  passwordLead: "仅适用于学校或管理员为您创建的账户。",
  password: "密码",
  signInButton: "登录",
  guestKept: "您未登录时的学习记录会保留。",

  codeTitle: "输入验证码",
  codeSent:
    "如果 {email} 能收信，六位数验证码已在途中。验证码 {minutes} 分钟内有效，且只能在此浏览器中使用。",
  code: "六位数验证码",
  codeHint: "没有收到？请查看垃圾邮件，然后重新获取验证码。",
  checkCode: "登录",
  newCode: "重新获取验证码",

  signedOutTitle: "您已退出登录",
  signedOutLead: "此浏览器已不能访问您的账户。",
  signedOutEverywhere: "所有浏览器和已连接的应用都已不能访问您的账户。",
  signInAgain: "重新登录",

  errorTitle: "操作未成功",
  errorEmail: "这不像是电子邮箱地址。请按 name@example.com 的格式填写。",
  errorCodeShape: "验证码为六位数字，请全部输入。",
  errorCodeWrong: "这不是我们发送的验证码。剩余次数：{tries}。",
  errorCodeGone: "此验证码已用完、已过期，或是在其他浏览器中获取的。请重新获取。",
  errorPassword: "电子邮箱与密码不匹配。请重试，或使用验证码登录。",
  errorTooMany: "来自您网络的尝试过多。请等几分钟后再试。",
  errorMail: "邮件发送失败。请几分钟后再试。",
  errorForeignForm: "此表单不是从我们的页面提交的，因此未执行任何操作。请重新打开页面再提交。",
  errorForm: "无法读取该表单。请返回重试。",
  errorReturn: "此链接会离开本网站，因此我们没有打开它。请从您原来的页面重新开始。",
  errorNotFound: "此地址没有页面。",
  errorDown: "目前无法访问您的账户。没有任何内容丢失，请一分钟后再试。",
  errorInternal: "我们这边出了问题。请一分钟后再试。",
  backToStart: "前往您的账户",

  mailCodeSubject: "您的登录验证码：{code}",
  mailCodeBody:
    "您的 Course Companion 验证码是 {code}。{minutes} 分钟内，在您获取它的浏览器中有效。我们绝不会通过电话或聊天索要它。",
  mailNotYou: "如果不是您本人操作，请忽略：没有验证码，任何人都无法登录。",
};
