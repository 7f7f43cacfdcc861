<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh">
<context>
    <name>FindPattern</name>
    <message>
        <source>The text is too long: %1 letters are the most.</source>
        <translation>文本太长：最多 %1 个字符。</translation>
    </message>
    <message>
        <source>%1 Use %2.</source>
        <translation>%1 请使用 %2。</translation>
    </message>
</context>
<context>
    <name>Hue</name>
    <message>
        <source>Yellow</source>
        <translation>黄色</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>橙色</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>粉色</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>青色</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰色</translation>
    </message>
</context>
<context>
    <name>Level</name>
    <message>
        <source>Trace</source>
        <translation>Trace</translation>
    </message>
    <message>
        <source>Debug</source>
        <translation>Debug</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>Warn</source>
        <translation>Warn</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>Fatal</source>
        <translation>Fatal</translation>
    </message>
</context>
<context>
    <name>logyard::ui</name>
    <message>
        <source>in %1</source>
        <translation>%1后</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1前</translation>
    </message>
</context>
<context>
    <name>logyard::ui::Alerts</name>
    <message>
        <source>and %1 more since the last alert</source>
        <translation>上次告警后还有 %1 条</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>还有 %1 条</translation>
    </message>
    <message>
        <source>This is how the alert looks. Click it to see what matched.</source>
        <translation>告警就是这个样子。点击它可查看匹配的内容。</translation>
    </message>
</context>
<context>
    <name>logyard::ui::Certificate</name>
    <message>
        <source>its certificate has expired. Whoever runs it must renew it.</source>
        <translation>它的证书已过期，须由运营者更新。</translation>
    </message>
    <message>
        <source>its certificate is not valid yet. Is this machine&apos;s clock right?</source>
        <translation>它的证书尚未生效。本机的时钟正确吗？</translation>
    </message>
    <message>
        <source>its certificate is for another name. Use the name that it is for.</source>
        <translation>它的证书属于另一个名称。请使用证书上的名称。</translation>
    </message>
    <message>
        <source>its certificate is not good: %1.</source>
        <translation>它的证书有问题：%1。</translation>
    </message>
    <message>
        <source>its certificate is self-signed, so nobody vouches for it.</source>
        <translation>它的证书是自签名的，没有人为它担保。</translation>
    </message>
    <message>
        <source>its certificate is from an authority that this machine does not know. To trust all of that authority, start with --tls-ca and its file.</source>
        <translation>它的证书来自本机不认识的颁发机构。若要信任该机构的全部证书，请用 --tls-ca 加上它的文件启动。</translation>
    </message>
</context>
<context>
    <name>logyard::ui::CertificateDialog</name>
    <message>
        <source>(no name)</source>
        <translation>(无名称)</translation>
    </message>
    <message>
        <source>Trust this certificate?</source>
        <translation>信任此证书吗？</translation>
    </message>
    <message>
        <source>Compare the fingerprint with what “openssl x509 -noout -fingerprint -sha256 -in FILE” says where the service runs. If you trust it, it is taken for this connection until it changes.</source>
        <translation>请将指纹与服务所在处“openssl x509 -noout -fingerprint -sha256 -in 文件”的输出比较。若您信任它，此连接会一直接受它，直到它改变。</translation>
    </message>
    <message>
        <source>&amp;Trust it</source>
        <translation>信任(&amp;T)</translation>
    </message>
    <message>
        <source>For</source>
        <translation>颁发给</translation>
    </message>
    <message>
        <source>By</source>
        <translation>颁发者</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Nobody vouches that the service at %1 is the one you mean.</source>
        <translation>没有人担保 %1 上的服务就是您要的那个。</translation>
    </message>
    <message>
        <source>The service at %1 shows another certificate than the one that you trusted. If whoever runs it has not renewed it, somebody else may be answering in its place.</source>
        <translation>%1 上的服务出示的证书与您信任的证书不同。如果运行者没有更新证书，则可能有人在冒充它。</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
</context>
<context>
    <name>logyard::ui::Chip</name>
    <message>
        <source>%1
Click, or Space: switch off. Enter: edit. Delete: remove. -: negate.</source>
        <translation>%1
单击或空格：关闭。Enter:编辑。Delete:移除。-:取反。</translation>
    </message>
    <message>
        <source>%1
Switched off. Click, or Space: switch on.</source>
        <translation>%1
已关闭。单击或空格：打开。</translation>
    </message>
    <message>
        <source>%1
Delete: remove this restriction.</source>
        <translation>%1
Delete:移除此限制。</translation>
    </message>
</context>
<context>
    <name>logyard::ui::ChipRow</name>
    <message>
        <source>Conditions of the filter</source>
        <translation>过滤条件</translation>
    </message>
    <message>
        <source>&amp;Switch off</source>
        <translation>关闭(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Switch on</source>
        <translation>打开(&amp;S)</translation>
    </message>
    <message>
        <source>Do not &amp;negate</source>
        <translation>不取反(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Negate</source>
        <translation>取反(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
    <message>
        <source>%1 (off)</source>
        <translation>%1(关)</translation>
    </message>
    <message>
        <source>+%1</source>
        <translation>+%1</translation>
    </message>
    <message numerus="yes">
        <source>%n more conditions</source>
        <translation>
            <numerusform>还有 %n 个条件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>logyard::ui::CodeBox</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>复制：%1</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>logyard::ui::CommandPalette</name>
    <message>
        <source>Find a command or a service</source>
        <translation>查找命令或服务</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
</context>
<context>
    <name>logyard::ui::Connection</name>
    <message>
        <source>Give the address of the service, such as http://host:8005.</source>
        <translation>请填写服务地址，例如 http://host:8005。</translation>
    </message>
    <message>
        <source>This is no address of a service. Write it as http://host:8005.</source>
        <translation>这不是服务地址。请写成 http://host:8005 的形式。</translation>
    </message>
    <message>
        <source>Leave name and password out of the address; a token has a field of its own.</source>
        <translation>地址中不要写用户名和密码；令牌有单独的输入框。</translation>
    </message>
</context>
<context>
    <name>logyard::ui::ConnectionDialog</name>
    <message>
        <source>New connection</source>
        <translation>新建连接</translation>
    </message>
    <message>
        <source>Change the connection</source>
        <translation>修改连接</translation>
    </message>
    <message>
        <source>Such as production; empty: the host</source>
        <translation>例如 生产环境；留空则用主机名</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>地址(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>令牌(&amp;T)</translation>
    </message>
    <message>
        <source>The one that is kept; type another to replace it</source>
        <translation>使用已保存的；输入新的可替换</translation>
    </message>
    <message>
        <source>Only where the service asks for one</source>
        <translation>仅当服务要求时填写</translation>
    </message>
    <message>
        <source>A token is kept in the system’s keychain, or where there is none in a file that only you can read.</source>
        <translation>令牌保存在系统钥匙串中；没有钥匙串时，保存在只有您能读取的文件中。</translation>
    </message>
    <message>
        <source>Without https others on the way can read the token.</source>
        <translation>不用 https,途中的其他人可以读到令牌。</translation>
    </message>
</context>
<context>
    <name>logyard::ui::Connections</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>own certificate</source>
        <translation>专用证书</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>访问</translation>
    </message>
</context>
<context>
    <name>logyard::ui::ConnectionsDialog</name>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>New… keeps the address of a service on another machine under a name.</source>
        <translation>“新建…”可用一个名称记住另一台机器上的服务地址。</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>Show its logs in this window (Enter)</source>
        <translation>在此窗口显示它的日志 (Enter)</translation>
    </message>
    <message>
        <source>In a new &amp;window</source>
        <translation>在新窗口打开(&amp;W)</translation>
    </message>
    <message>
        <source>Show its logs in another window (Ctrl+Enter)</source>
        <translation>在另一个窗口显示它的日志 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>&amp;New…</source>
        <translation>新建(&amp;N)…</translation>
    </message>
    <message>
        <source>Add a service (Insert)</source>
        <translation>添加一个服务 (Insert)</translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation>修改(&amp;C)…</translation>
    </message>
    <message>
        <source>Its name, address or token (F2)</source>
        <translation>名称、地址或令牌 (F2)</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>删除(&amp;D)…</translation>
    </message>
    <message>
        <source>Forget it and its token; logs stay (Delete)</source>
        <translation>忘记它和它的令牌；日志保留 (Delete)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>There are %1 connections already. Delete one first.</source>
        <translation>已有 %1 个连接。请先删除一个。</translation>
    </message>
    <message>
        <source>The token is kept in %1.</source>
        <translation>令牌保存在%1中。</translation>
    </message>
    <message>
        <source>Delete the connection</source>
        <translation>删除连接</translation>
    </message>
    <message>
        <source>Forget the connection “%1”?</source>
        <translation>忘记连接“%1”吗？</translation>
    </message>
    <message>
        <source>Its token is forgotten, too. The logs stay where they are.</source>
        <translation>它的令牌也会被忘记。日志留在原处。</translation>
    </message>
    <message>
        <source>The logs stay where they are.</source>
        <translation>日志留在原处。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>“%1” was deleted.</source>
        <translation>已删除“%1”。</translation>
    </message>
</context>
<context>
    <name>logyard::ui::CopyFormat</name>
    <message>
        <source>&amp;JSON</source>
        <translation>JSON(&amp;J)</translation>
    </message>
    <message>
        <source>Mark&amp;down table</source>
        <translation>Markdown 表格(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;CSV</source>
        <translation>CSV(&amp;C)</translation>
    </message>
    <message>
        <source>c&amp;url command</source>
        <translation>curl 命令(&amp;U)</translation>
    </message>
</context>
<context>
    <name>logyard::ui::DeleteDialog</name>
    <message>
        <source>%1 entries (%2) will be gone for good, from the files of the service as well.</source>
        <translation>%1 条日志 (%2) 将永久消失，服务的文件中也不再有。</translation>
    </message>
    <message>
        <source>They are from %1 to %2.</source>
        <translation>时间从 %1 到 %2。</translation>
    </message>
    <message>
        <source>&amp;Delete for good</source>
        <translation>永久删除(&amp;D)</translation>
    </message>
    <message>
        <source>Delete logs</source>
        <translation>删除日志</translation>
    </message>
    <message>
        <source>Type “%1” to delete them.</source>
        <translation>输入“%1”以删除。</translation>
    </message>
    <message>
        <source>Name of the service</source>
        <translation>服务名称</translation>
    </message>
</context>
<context>
    <name>logyard::ui::DesktopNotifier</name>
    <message>
        <source>This session has no message bus (D-Bus).</source>
        <translation>此会话没有消息总线 (D-Bus)。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Snooze for an hour</source>
        <translation>静音一小时</translation>
    </message>
    <message>
        <source>No program shows notifications on this desktop.</source>
        <translation>此桌面上没有程序显示通知。</translation>
    </message>
    <message>
        <source>%1 Alerts are counted at the star and said in this window.</source>
        <translation>%1 告警会计在星标上，并在此窗口中提示。</translation>
    </message>
</context>
<context>
    <name>logyard::ui::DetailsPanel</name>
    <message>
        <source>Select an entry to see all of it.</source>
        <translation>选择一条日志以查看全部内容。</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Close the details (Esc)</source>
        <translation>关闭详情 (Esc)</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>关闭详情</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Copy JSON</source>
        <translation>复制 JSON</translation>
    </message>
    <message>
        <source>Copy the entry as it is stored, on one line</source>
        <translation>按存储的样子复制该条日志，单行</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>These entries arrived faster than they could be shown, or while the connection was down. They are stored: press Enter on the row to load them from history.</source>
        <translation>这些日志到得太快来不及显示，或在连接中断时到达。它们已被保存：在该行按 Enter 可从历史中加载。</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>缺口</translation>
    </message>
    <message>
        <source>No level</source>
        <translation>无级别</translation>
    </message>
    <message>
        <source>no time</source>
        <translation>无时间</translation>
    </message>
</context>
<context>
    <name>logyard::ui::EntrySender</name>
    <message>
        <source>Hello from the Logyard window</source>
        <translation>来自 Logyard 窗口的问候</translation>
    </message>
</context>
<context>
    <name>logyard::ui::ExportDialog</name>
    <message>
        <source>&amp;Browse…</source>
        <translation>浏览(&amp;B)…</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>导出(&amp;E)</translation>
    </message>
    <message>
        <source>Show the &amp;folder</source>
        <translation>显示文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Text: a line for each entry</source>
        <translation>文本：每条日志一行</translation>
    </message>
    <message>
        <source>NDJSON: the entries as they are stored</source>
        <translation>NDJSON:按存储的样子</translation>
    </message>
    <message>
        <source>CSV: the columns, for spreadsheets</source>
        <translation>CSV:各列，用于电子表格</translation>
    </message>
    <message>
        <source>Markdown: a table of the columns</source>
        <translation>Markdown:各列的表格</translation>
    </message>
    <message>
        <source>File to write</source>
        <translation>要写入的文件</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>&amp;Form</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>F&amp;ile</source>
        <translation>文件(&amp;I)</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>导出到</translation>
    </message>
    <message>
        <source>This is a folder. Give the file a name.</source>
        <translation>这是文件夹。请给文件起个名称。</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>没有文件夹 %1。</translation>
    </message>
    <message>
        <source>The file is there already, and will be replaced.</source>
        <translation>文件已存在，将被替换。</translation>
    </message>
    <message>
        <source>Oldest first. Times are as they are stored.</source>
        <translation>从最早的开始。时间保持存储的样子。</translation>
    </message>
    <message>
        <source>Oldest first, times in the zone of the table (%1).</source>
        <translation>从最早的开始，时间用表格的时区 (%1)。</translation>
    </message>
    <message>
        <source>Asking the service…</source>
        <translation>正在询问服务…</translation>
    </message>
    <message>
        <source>%1 entries, %2</source>
        <translation>%1 条日志，%2</translation>
    </message>
    <message>
        <source>(%1)</source>
        <translation>(%1)</translation>
    </message>
    <message>
        <source>No entry matches. The file has none.</source>
        <translation>没有匹配的日志。文件为空。</translation>
    </message>
    <message>
        <source>Written: %1 entries, %2.</source>
        <translation>已写入：%1 条日志，%2。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation>已取消。没有写入任何内容。</translation>
    </message>
</context>
<context>
    <name>logyard::ui::ExportJob</name>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
    <message>
        <source>The service sent a line that has no end.</source>
        <translation>服务发来了没有结尾的一行。</translation>
    </message>
    <message>
        <source>The service gave no answer that can be used.</source>
        <translation>服务没有给出可用的回答。</translation>
    </message>
    <message>
        <source>The service ended the answer too early: %1. Nothing was written. Try again.</source>
        <translation>服务过早结束了回答：%1。没有写入任何内容。请重试。</translation>
    </message>
</context>
<context>
    <name>logyard::ui::Expression</name>
    <message>
        <source>%1 Expected: %2.</source>
        <translation>%1 应为：%2。</translation>
    </message>
</context>
<context>
    <name>logyard::ui::FacetModel</name>
    <message>
        <source>%1 of %2 entries have it</source>
        <translation>%2 条日志中有 %1 条带此字段</translation>
    </message>
    <message>
        <source>more values…</source>
        <translation>更多值…</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(空)</translation>
    </message>
    <message>
        <source>%1, %2 entries</source>
        <translation>%1，%2 条日志</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>日志</translation>
    </message>
</context>
<context>
    <name>logyard::ui::FacetPanel</name>
    <message>
        <source>Fields and their values</source>
        <translation>字段及其值</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在计数…</translation>
    </message>
    <message>
        <source>No entries</source>
        <translation>没有日志</translation>
    </message>
    <message>
        <source>&amp;Only this value</source>
        <translation>只看此值(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Include this value</source>
        <translation>包含此值(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Exclude this value</source>
        <translation>排除此值(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Copy value</source>
        <translation>复制值(&amp;C)</translation>
    </message>
    <message>
        <source>Show as co&amp;lumn</source>
        <translation>显示为列(&amp;L)</translation>
    </message>
    <message>
        <source>Counted over one entry</source>
        <translation>统计自 1 条日志</translation>
    </message>
    <message>
        <source>Counted over %1 entries</source>
        <translation>统计自 %1 条日志</translation>
    </message>
    <message>
        <source>Counted over the newest %1 entries</source>
        <translation>统计自最新的 %1 条日志</translation>
    </message>
</context>
<context>
    <name>logyard::ui::FieldModel</name>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>More fields are not shown; see JSON.</source>
        <translation>其余字段未显示；请看 JSON。</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>boolean</source>
        <translation>布尔</translation>
    </message>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message>
        <source>object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>array</source>
        <translation>数组</translation>
    </message>
    <message>
        <source>{1 field}</source>
        <translation>{1 个字段}</translation>
    </message>
    <message>
        <source>{%1 fields}</source>
        <translation>{%1 个字段}</translation>
    </message>
    <message>
        <source>[1 element]</source>
        <translation>[1 个元素]</translation>
    </message>
    <message>
        <source>[%1 elements]</source>
        <translation>[%1 个元素]</translation>
    </message>
    <message>
        <source>%1 characters; press Enter to see them all</source>
        <translation>%1 个字符；按 Enter 查看全部</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
</context>
<context>
    <name>logyard::ui::FieldTree</name>
    <message>
        <source>Show only entries with this value</source>
        <translation>只显示带此值的日志</translation>
    </message>
    <message>
        <source>Hide entries with this value</source>
        <translation>隐藏带此值的日志</translation>
    </message>
    <message>
        <source>Copy the value</source>
        <translation>复制该值</translation>
    </message>
    <message>
        <source>Find a field or value</source>
        <translation>查找字段或值</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>&amp;Filter for this value</source>
        <translation>按此值过滤(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Exclude this value</source>
        <translation>排除此值(&amp;E)</translation>
    </message>
    <message>
        <source>Show as co&amp;lumn</source>
        <translation>显示为列(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Copy value</source>
        <translation>复制值(&amp;C)</translation>
    </message>
    <message>
        <source>Copy field &amp;name</source>
        <translation>复制字段名(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Show whole value…</source>
        <translation>显示完整的值(&amp;S)…</translation>
    </message>
</context>
<context>
    <name>logyard::ui::FilterBar</name>
    <message>
        <source>The filter language</source>
        <translation>过滤语言</translation>
    </message>
    <message>
        <source>Recent expressions (Down)</source>
        <translation>最近的表达式 (向下键)</translation>
    </message>
    <message>
        <source>Clear the expression</source>
        <translation>清空表达式</translation>
    </message>
    <message>
        <source>Not applied, character %1: %2</source>
        <translation>未应用，第 %1 个字符：%2</translation>
    </message>
    <message numerus="yes">
        <source>(%n switched off)</source>
        <translation>
            <numerusform>(%n 个已关闭)</numerusform>
        </translation>
    </message>
    <message>
        <source>No recent expressions</source>
        <translation>没有最近的表达式</translation>
    </message>
    <message>
        <source>Forget these</source>
        <translation>忘记这些</translation>
    </message>
    <message>
        <source>Condition %1</source>
        <translation>条件 %1</translation>
    </message>
    <message>
        <source>Condition %1, switched off</source>
        <translation>条件 %1，已关闭</translation>
    </message>
    <message>
        <source>%1 and above</source>
        <translation>%1 及以上</translation>
    </message>
    <message>
        <source>Level: %1</source>
        <translation>级别：%1</translation>
    </message>
    <message>
        <source>Time: %1</source>
        <translation>时间：%1</translation>
    </message>
    <message>
        <source>%1 services</source>
        <translation>%1 个服务</translation>
    </message>
    <message>
        <source>Services: %1</source>
        <translation>服务：%1</translation>
    </message>
</context>
<context>
    <name>logyard::ui::FilterField</name>
    <message>
        <source>Filter: text, service:auth, level&gt;=warn, status&gt;=500, message:/timeout|refused/</source>
        <translation>过滤：文本, service:auth, level&gt;=warn, status&gt;=500, message:/timeout|refused/</translation>
    </message>
    <message>
        <source>Filter expression</source>
        <translation>过滤表达式</translation>
    </message>
</context>
<context>
    <name>logyard::ui::FilterHelp</name>
    <message>
        <source>The filter language</source>
        <translation>过滤语言</translation>
    </message>
    <message>
        <source>the text, in any value</source>
        <translation>任意值中含有该文本</translation>
    </message>
    <message>
        <source>the field&apos;s value, * stands for any text</source>
        <translation>字段的值，* 代表任意文本</translation>
    </message>
    <message>
        <source>the message contains it</source>
        <translation>消息中含有它</translation>
    </message>
    <message>
        <source>a regular expression is found</source>
        <translation>能找到正则表达式</translation>
    </message>
    <message>
        <source>numbers: &gt; &gt;= &lt; &lt;=</source>
        <translation>数字：&gt; &gt;= &lt; &lt;=</translation>
    </message>
    <message>
        <source>times: RFC 3339, Unix, -15m -2h -7d</source>
        <translation>时间：RFC 3339、Unix、-15m -2h -7d</translation>
    </message>
    <message>
        <source>the level, whatever its sender calls it</source>
        <translation>级别，不论发送方怎么写</translation>
    </message>
    <message>
        <source>the field is there; nested fields with dots</source>
        <translation>有该字段；嵌套字段用点</translation>
    </message>
    <message>
        <source>and, or, not; and binds tighter than or</source>
        <translation>与、或、非；与 比 或 优先</translation>
    </message>
    <message>
        <source>What to write in the filter</source>
        <translation>过滤中可以写什么</translation>
    </message>
    <message>
        <source>Case is ignored. Right-click a field in the details to filter by it.</source>
        <translation>不区分大小写。在详情中右键点击字段可按它过滤。</translation>
    </message>
</context>
<context>
    <name>logyard::ui::FindBar</name>
    <message>
        <source>Searching…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>%1 so far…</source>
        <translation>目前 %1…</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>找到 %1 处</translation>
    </message>
    <message>
        <source>went on from the oldest row</source>
        <translation>已从最早的行继续</translation>
    </message>
    <message>
        <source>went on from the newest row</source>
        <translation>已从最新的行继续</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>%1后</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>全字匹配</translation>
    </message>
    <message>
        <source>Find text or /regex/ in the rows that are loaded</source>
        <translation>在已加载的行中查找文本或 /正则/</translation>
    </message>
    <message>
        <source>Enter goes to the next row, Shift+Enter to the previous one. Text that has slashes around it itself: &quot;/api/&quot;.</source>
        <translation>Enter 到下一行，Shift+Enter 到上一行。本身带斜杠的文本：&quot;/api/&quot;。</translation>
    </message>
    <message>
        <source>Searched before (Down)</source>
        <translation>以前查找过的 (向下键)</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一个</translation>
    </message>
    <message>
        <source>Shift+F3</source>
        <translation>Shift+F3</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>F3</source>
        <translation>F3</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>关闭查找</translation>
    </message>
    <message>
        <source>Nothing was searched before</source>
        <translation>以前没有查找过</translation>
    </message>
    <message>
        <source>in the rows that are loaded</source>
        <translation>在已加载的行中</translation>
    </message>
</context>
<context>
    <name>logyard::ui::Finding</name>
    <message numerus="yes">
        <source>%n errors</source>
        <translation>
            <numerusform>%n 个错误</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fatal entries</source>
        <translation>
            <numerusform>%n 条 Fatal 日志</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>找到 %n 处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n marks</source>
        <translation>
            <numerusform>%n 个标记</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>logyard::ui::Gap</name>
    <message>
        <source>Entries may be missing</source>
        <translation>可能缺少日志</translation>
    </message>
    <message>
        <source>1 entry skipped</source>
        <translation>跳过 1 条日志</translation>
    </message>
    <message>
        <source>%1 entries skipped</source>
        <translation>跳过 %1 条日志</translation>
    </message>
    <message>
        <source>%1: %2. Press Enter to load them from history.</source>
        <translation>%1：%2。按 Enter 从历史中加载。</translation>
    </message>
    <message>
        <source>the live stream was interrupted</source>
        <translation>实时流曾中断</translation>
    </message>
    <message>
        <source>the service could not send them in time</source>
        <translation>服务来不及发送它们</translation>
    </message>
    <message>
        <source>they came faster than they can be shown</source>
        <translation>到得太快，来不及显示</translation>
    </message>
    <message>
        <source>more came than is kept while paused</source>
        <translation>暂停时到达的超过了可保留的</translation>
    </message>
    <message>
        <source>Newer entries are not loaded here. Press End to go to the newest.</source>
        <translation>这里没有加载更新的日志。按 End 到最新处。</translation>
    </message>
</context>
<context>
    <name>logyard::ui::HighlightDialog</name>
    <message>
        <source>Highlighters</source>
        <translation>高亮</translation>
    </message>
    <message>
        <source>Rules, the first that matches decides</source>
        <translation>规则，第一个匹配的起作用</translation>
    </message>
    <message>
        <source>A row is coloured by the first rule that matches it. Nothing is hidden.</source>
        <translation>每行按第一个匹配的规则着色。不隐藏任何内容。</translation>
    </message>
    <message>
        <source>level:error service:auth*</source>
        <translation>level:error service:auth*</translation>
    </message>
    <message>
        <source>Filter of the rule</source>
        <translation>规则的过滤</translation>
    </message>
    <message>
        <source>Behind the row</source>
        <translation>行的背景</translation>
    </message>
    <message>
        <source>The text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>过滤(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>颜色(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Where</source>
        <translation>位置(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>添加(&amp;A)</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>添加规则</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
    <message>
        <source>Remove the rule (Del in the list)</source>
        <translation>移除规则 (在列表中按 Del)</translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation>上移(&amp;U)</translation>
    </message>
    <message>
        <source>Before the rule above</source>
        <translation>到上一条规则之前</translation>
    </message>
    <message>
        <source>&amp;Down</source>
        <translation>下移(&amp;D)</translation>
    </message>
    <message>
        <source>After the rule below</source>
        <translation>到下一条规则之后</translation>
    </message>
    <message>
        <source>Another colour…</source>
        <translation>其他颜色…</translation>
    </message>
    <message>
        <source>Another…</source>
        <translation>其他…</translation>
    </message>
</context>
<context>
    <name>logyard::ui::HighlightModel</name>
    <message>
        <source>(no filter yet)</source>
        <translation>(还没有过滤)</translation>
    </message>
</context>
<context>
    <name>logyard::ui::HistogramView</name>
    <message>
        <source>Entries over time</source>
        <translation>日志随时间的分布</translation>
    </message>
    <message>
        <source>%1 entries, from %2 to %3</source>
        <translation>%1 条日志，从 %2 到 %3</translation>
    </message>
    <message>
        <source>No level</source>
        <translation>无级别</translation>
    </message>
    <message>
        <source>No entries</source>
        <translation>没有日志</translation>
    </message>
    <message>
        <source>No entries to count yet</source>
        <translation>还没有可计数的日志</translation>
    </message>
    <message>
        <source>Not counted: %1</source>
        <translation>未计数：%1</translation>
    </message>
    <message>
        <source>Peak: %1 in %2</source>
        <translation>峰值：%2 内 %1 条</translation>
    </message>
    <message>
        <source>%1 earlier</source>
        <translation>更早 %1 条</translation>
    </message>
</context>
<context>
    <name>logyard::ui::KeyList</name>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>In the table</source>
        <translation>在表格中</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>关闭详情</translation>
    </message>
    <message>
        <source>Start a filter</source>
        <translation>开始输入过滤</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>/ or any text</source>
        <translation>/ 或任意文字</translation>
    </message>
    <message>
        <source>Ctrl+Wheel</source>
        <translation>Ctrl+滚轮</translation>
    </message>
    <message>
        <source>In the filter</source>
        <translation>在过滤框中</translation>
    </message>
    <message>
        <source>Ctrl+Space</source>
        <translation>Ctrl+空格</translation>
    </message>
    <message>
        <source>Complete it</source>
        <translation>补全</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>向下键</translation>
    </message>
    <message>
        <source>Recent expressions</source>
        <translation>最近的表达式</translation>
    </message>
    <message>
        <source>On to the table</source>
        <translation>转到表格</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Take the first that is offered</source>
        <translation>采用第一个建议</translation>
    </message>
    <message>
        <source>Enter, Esc</source>
        <translation>Enter、Esc</translation>
    </message>
</context>
<context>
    <name>logyard::ui::KeychainVault</name>
    <message>
        <source>The keychain did not give the token: %1</source>
        <translation>钥匙串没有给出令牌：%1</translation>
    </message>
    <message>
        <source>the keychain</source>
        <translation>钥匙串</translation>
    </message>
    <message>
        <source>%1, which only you can read</source>
        <translation>只有您能读取的 %1</translation>
    </message>
</context>
<context>
    <name>logyard::ui::LevelButtons</name>
    <message>
        <source>Minimum level</source>
        <translation>最低级别</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Entries of every level and of none</source>
        <translation>所有级别及无级别的日志</translation>
    </message>
    <message>
        <source>Fatal entries only</source>
        <translation>仅 Fatal 日志</translation>
    </message>
    <message>
        <source>%1 and above</source>
        <translation>%1 及以上</translation>
    </message>
</context>
<context>
    <name>logyard::ui::LogDelegate</name>
    <message>
        <source>Fold</source>
        <translation>折叠</translation>
    </message>
    <message>
        <source>+1 line</source>
        <translation>+1 行</translation>
    </message>
    <message>
        <source>+%1 lines</source>
        <translation>+%1 行</translation>
    </message>
    <message>
        <source>… %1 more lines: Enter shows all</source>
        <translation>… 还有 %1 行：Enter 显示全部</translation>
    </message>
    <message>
        <source>Show the first line only (Left)</source>
        <translation>只显示第一行 (左箭头)</translation>
    </message>
    <message>
        <source>Show all lines here (Right)</source>
        <translation>在此显示所有行 (右箭头)</translation>
    </message>
</context>
<context>
    <name>logyard::ui::LogModel</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>距今</translation>
    </message>
    <message>
        <source>Since the row above</source>
        <translation>距上一行</translation>
    </message>
    <message>
        <source>Since the reference</source>
        <translation>距基准</translation>
    </message>
    <message>
        <source>New entries come in the order of their arrival, loaded ones in that of their times</source>
        <translation>新日志按到达顺序排列，加载的日志按时间排列</translation>
    </message>
</context>
<context>
    <name>logyard::ui::LogPane</name>
    <message>
        <source>%1 new ↓</source>
        <translation>%1 条新日志 ↓</translation>
    </message>
    <message>
        <source>Go to the newest entries and follow them (End)</source>
        <translation>到最新的日志并跟随 (End)</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>The log could not be loaded.</source>
        <translation>无法加载日志。</translation>
    </message>
    <message>
        <source>%1 It is tried again every few seconds.</source>
        <translation>%1 每隔几秒会重试。</translation>
    </message>
    <message>
        <source>The view was cleared.</source>
        <translation>视图已清空。</translation>
    </message>
    <message>
        <source>New entries appear here. Press F5 to load the log again.</source>
        <translation>新日志会出现在这里。按 F5 重新加载。</translation>
    </message>
    <message>
        <source>No entries match this filter.</source>
        <translation>没有日志匹配此过滤。</translation>
    </message>
    <message>
        <source>Remove a condition or widen the time range. New entries that match appear here.</source>
        <translation>请移除某个条件或放宽时间。匹配的新日志会出现在这里。</translation>
    </message>
    <message>
        <source>Waiting for the first entry…</source>
        <translation>正在等待第一条日志…</translation>
    </message>
    <message>
        <source>Send one with an HTTP POST of a JSON object to %1.</source>
        <translation>用 HTTP POST 向 %1 发送一个 JSON 对象。</translation>
    </message>
</context>
<context>
    <name>logyard::ui::LogView</name>
    <message>
        <source>Log entries</source>
        <translation>日志条目</translation>
    </message>
    <message>
        <source>&amp;Add a column of a field…</source>
        <translation>添加字段列(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Remove the column “%1”</source>
        <translation>移除“%1”列(&amp;R)</translation>
    </message>
    <message>
        <source>As in the &amp;beginning</source>
        <translation>恢复初始状态(&amp;B)</translation>
    </message>
</context>
<context>
    <name>logyard::ui::MainWindow</name>
    <message>
        <source>Connected to %1</source>
        <translation>已连接到 %1</translation>
    </message>
    <message>
        <source>Listening on %1</source>
        <translation>正在监听 %1</translation>
    </message>
    <message>
        <source>Not listening</source>
        <translation>未监听</translation>
    </message>
    <message>
        <source>Senders POST to %1/logs</source>
        <translation>发送方 POST 到 %1/logs</translation>
    </message>
    <message>
        <source>Details (Alt+Return)</source>
        <translation>详情 (Alt+Return)</translation>
    </message>
    <message>
        <source>Delete logs</source>
        <translation>删除日志</translation>
    </message>
    <message>
        <source>The logs of “%1” could not be deleted.</source>
        <translation>无法删除“%1”的日志。</translation>
    </message>
    <message>
        <source>All services</source>
        <translation>所有服务</translation>
    </message>
    <message>
        <source>%1 services</source>
        <translation>%1 个服务</translation>
    </message>
    <message>
        <source>Demo: %1</source>
        <translation>演示：%1</translation>
    </message>
    <message>
        <source> · %1 new</source>
        <translation> · %1 条新</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Go on (Space)</source>
        <translation>继续 (空格)</translation>
    </message>
    <message>
        <source>Let the view stand still (Space)</source>
        <translation>让视图停住 (空格)</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>The newest entry stays in view</source>
        <translation>最新的日志保持可见</translation>
    </message>
    <message>
        <source>Go to the newest entry and stay there (F)</source>
        <translation>到最新的日志并停留在那里 (F)</translation>
    </message>
    <message>
        <source>The logging service of this window did not start.</source>
        <translation>此窗口的日志服务没有启动。</translation>
    </message>
    <message>
        <source>%1 asks for a token.</source>
        <translation>%1 要求令牌。</translation>
    </message>
    <message>
        <source>%1 does not take the token.</source>
        <translation>%1 不接受该令牌。</translation>
    </message>
    <message>
        <source>Enter a token…</source>
        <translation>输入令牌…</translation>
    </message>
    <message>
        <source>%1 is not known to be what it says.</source>
        <translation>无法确认 %1 的身份。</translation>
    </message>
    <message>
        <source>Look at its certificate…</source>
        <translation>查看证书…</translation>
    </message>
    <message>
        <source>Reconnecting: the service at %1 does not answer.</source>
        <translation>正在重连：%1 上的服务没有回应。</translation>
    </message>
    <message>
        <source>What was stored is safe. If it stays so, restart Logyard.</source>
        <translation>已存储的内容是安全的。若一直如此，请重启 Logyard。</translation>
    </message>
    <message>
        <source>Start it there with “logyard --no-gui”, or check the address and the network. It is asked again every two seconds.</source>
        <translation>请在那里用“logyard --no-gui”启动它，或检查地址和网络。每两秒会再询问一次。</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>The entries could not be loaded.</source>
        <translation>无法加载日志。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>all services</source>
        <translation>所有服务</translation>
    </message>
    <message>
        <source>%1 and above</source>
        <translation>%1 及以上</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>从 %1</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>到 %1</translation>
    </message>
    <message>
        <source>A link to this view was copied.</source>
        <translation>已复制指向此视图的链接。</translation>
    </message>
    <message>
        <source>A command line for this view was copied.</source>
        <translation>已复制此视图的命令行。</translation>
    </message>
    <message>
        <source>Open a link</source>
        <translation>打开链接</translation>
    </message>
    <message>
        <source>&amp;Link, as “Copy a link to this view” makes it</source>
        <translation>链接，即“复制此视图的链接”生成的(&amp;L)</translation>
    </message>
    <message>
        <source>About Logyard</source>
        <translation>关于 Logyard</translation>
    </message>
    <message>
        <source>Takes logs in over HTTP, keeps them as plain files and shows them, live and back through history.

Qt %1. Free software under the GNU General Public License, version 3 or later.</source>
        <translation>通过 HTTP 接收日志，保存为普通文件，并实时及回溯历史地显示。

Qt %1。自由软件，采用 GNU 通用公共许可证第 3 版或更高版本。</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>Searching, %1 found…</source>
        <translation>正在查找，已找到 %1…</translation>
    </message>
    <message>
        <source>The test entry was stored.</source>
        <translation>测试日志已存储。</translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <translation>未发送：%1</translation>
    </message>
    <message>
        <source>The test entry was not sent: %1</source>
        <translation>测试日志未发送：%1</translation>
    </message>
    <message>
        <source>Show a field as column</source>
        <translation>把字段显示为列</translation>
    </message>
    <message>
        <source>&amp;Field</source>
        <translation>字段(&amp;F)</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Whoever runs the service makes one with “logyard token add”.</source>
        <translation>服务的运营者用“logyard token add”生成令牌。</translation>
    </message>
    <message>
        <source>%1 shows another certificate than the one that you trusted.</source>
        <translation>%1 出示的证书与您信任的证书不同。</translation>
    </message>
</context>
<context>
    <name>logyard::ui::MarkModel</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
</context>
<context>
    <name>logyard::ui::MarkStore</name>
    <message>
        <source>The marks could not be kept in %1: %2.</source>
        <translation>无法把标记保存到 %1：%2。</translation>
    </message>
    <message>
        <source>| Time | Level | Service | Message | Note |
</source>
        <translation>| 时间 | 级别 | 服务 | 消息 | 备注 |
</translation>
    </message>
</context>
<context>
    <name>logyard::ui::Marking</name>
    <message>
        <source>Select an entry first.</source>
        <translation>请先选择一条日志。</translation>
    </message>
    <message>
        <source>%1 marks are the most. Remove some of them first (Ctrl+M).</source>
        <translation>最多 %1 个标记。请先移除一些 (Ctrl+M)。</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Note for “%1” (Ctrl+Enter when done)</source>
        <translation>“%1”的备注 (完成后按 Ctrl+Enter)</translation>
    </message>
    <message>
        <source>There are no marks yet. Ctrl+F2 marks the selected rows.</source>
        <translation>还没有标记。Ctrl+F2 标记选中的行。</translation>
    </message>
    <message>
        <source>None of the rows that are loaded is marked. Ctrl+M lists all marks.</source>
        <translation>已加载的行都没有标记。Ctrl+M 列出所有标记。</translation>
    </message>
    <message>
        <source>No more marks below: went on from the oldest row.</source>
        <translation>下面没有标记了：已从最早的行继续。</translation>
    </message>
    <message>
        <source>No more marks above: went on from the newest row.</source>
        <translation>上面没有标记了：已从最新的行继续。</translation>
    </message>
    <message>
        <source>This entry has no time, so it is found only while it is loaded.</source>
        <translation>此条没有时间，只有加载时才能找到。</translation>
    </message>
    <message>
        <source>The marked entry is not in the log any more.</source>
        <translation>标记的日志已不在日志中。</translation>
    </message>
</context>
<context>
    <name>logyard::ui::MarksDialog</name>
    <message>
        <source>Marks</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Marked entries</source>
        <translation>已标记的日志</translation>
    </message>
    <message>
        <source>&amp;Go to the entry</source>
        <translation>转到该条(&amp;G)</translation>
    </message>
    <message>
        <source>Enter, or a double click</source>
        <translation>Enter 或双击</translation>
    </message>
    <message>
        <source>Edit the &amp;note</source>
        <translation>编辑备注(&amp;N)</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
    <message>
        <source>Remove the mark; the entry stays (Del)</source>
        <translation>移除标记；日志保留 (Del)</translation>
    </message>
    <message>
        <source>&amp;Copy as Markdown</source>
        <translation>复制为 Markdown(&amp;C)</translation>
    </message>
    <message>
        <source>The selected marks, or all of them (Ctrl+C)</source>
        <translation>选中的标记，或全部 (Ctrl+C)</translation>
    </message>
    <message numerus="yes">
        <source>%n marks. They stay with their entries, over a restart too.</source>
        <translation>
            <numerusform>%n 个标记。重启后仍留在各自的日志上。</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no marks yet. Select rows in the table and press Ctrl+F2.</source>
        <translation>还没有标记。在表格中选择行并按 Ctrl+F2。</translation>
    </message>
</context>
<context>
    <name>logyard::ui::Numbers</name>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
</context>
<context>
    <name>logyard::ui::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>跟随桌面</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>紧凑</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>宽松</translation>
    </message>
    <message>
        <source>Right of the table</source>
        <translation>在表格右侧</translation>
    </message>
    <message>
        <source>Below the table</source>
        <translation>在表格下方</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>Time &amp;zone</source>
        <translation>时区(&amp;Z)</translation>
    </message>
    <message>
        <source>Ro&amp;ws</source>
        <translation>行(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>详情(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Rows in the table, at most</source>
        <translation>表格最多行数(&amp;R)</translation>
    </message>
    <message>
        <source>Older rows are let go; they stay in the logs and load again as you scroll up.</source>
        <translation>更早的行会被放下；它们仍在日志中，向上滚动时会再次加载。</translation>
    </message>
    <message>
        <source>Local time (%1)</source>
        <translation>本地时间 (%1)</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
</context>
<context>
    <name>logyard::ui::RowMenu</name>
    <message>
        <source>From this time &amp;on</source>
        <translation>从此时间起(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Until this time</source>
        <translation>到此时间止(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Count time from this row</source>
        <translation>从此行开始计时(&amp;C)</translation>
    </message>
    <message>
        <source>Entries &amp;around this one</source>
        <translation>此条前后的日志(&amp;A)</translation>
    </message>
    <message>
        <source>Follow the &amp;request</source>
        <translation>跟踪请求(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Mark, or remove the mark</source>
        <translation>标记或移除标记(&amp;M)</translation>
    </message>
    <message>
        <source>E&amp;dit the note…</source>
        <translation>编辑备注(&amp;D)…</translation>
    </message>
    <message>
        <source>Show a field as co&amp;lumn…</source>
        <translation>把字段显示为列(&amp;L)…</translation>
    </message>
    <message>
        <source>Hi&amp;ghlight this message</source>
        <translation>高亮此消息(&amp;G)</translation>
    </message>
    <message>
        <source>Hi&amp;ghlight %1</source>
        <translation>高亮 %1(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Only %1</source>
        <translation>只看 %1(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Include %1</source>
        <translation>包含 %1(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Exclude %1</source>
        <translation>排除 %1(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>文本(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Messages</source>
        <translation>消息(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Copy as</source>
        <translation>复制为(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Link</source>
        <translation>链接(&amp;L)</translation>
    </message>
</context>
<context>
    <name>logyard::ui::SaveDialog</name>
    <message>
        <source>Always for all &amp;services</source>
        <translation>始终用于所有服务(&amp;S)</translation>
    </message>
    <message>
        <source>Always for these &amp;services: %1</source>
        <translation>始终用于这些服务：%1(&amp;S)</translation>
    </message>
    <message>
        <source>Always for these %1 &amp;services</source>
        <translation>始终用于这 %1 个服务(&amp;S)</translation>
    </message>
    <message>
        <source>With the &amp;time that is chosen now</source>
        <translation>带上现在选择的时间(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Alert when a live entry matches</source>
        <translation>实时日志匹配时告警(&amp;A)</translation>
    </message>
    <message>
        <source>Save the filter</source>
        <translation>保存过滤</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>过滤</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>替换(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>请起个名称。</translation>
    </message>
    <message>
        <source>There are %1 saved filters already. Delete one, or save under the name of one.</source>
        <translation>已有 %1 个保存的过滤。请删除一个，或用已有的名称保存。</translation>
    </message>
    <message>
        <source>The saved filter of this name is replaced.</source>
        <translation>同名的过滤将被替换。</translation>
    </message>
</context>
<context>
    <name>logyard::ui::SavedFilter</name>
    <message>
        <source>%1 and above</source>
        <translation>%1 及以上</translation>
    </message>
    <message>
        <source>all services</source>
        <translation>所有服务</translation>
    </message>
    <message>
        <source>%1 switched off</source>
        <translation>%1 个已关闭</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>The file is too large to hold saved filters.</source>
        <translation>文件太大，不可能是保存的过滤。</translation>
    </message>
    <message>
        <source>The file is no JSON: %1.</source>
        <translation>文件不是 JSON:%1。</translation>
    </message>
    <message>
        <source>The file holds no saved filters of Logyard. Export some to see how it looks.</source>
        <translation>文件中没有 Logyard 的过滤。导出一些即可看到它的样子。</translation>
    </message>
    <message>
        <source>The file was written by a newer Logyard. Update this one.</source>
        <translation>文件由更新的 Logyard 写成。请更新本程序。</translation>
    </message>
</context>
<context>
    <name>logyard::ui::SavedFilterControl</name>
    <message>
        <source>Saved as “%1”. F4 lists the saved filters.</source>
        <translation>已存为“%1”。F4 列出保存的过滤。</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>保存的过滤</translation>
    </message>
</context>
<context>
    <name>logyard::ui::SavedFilters</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Alert on</source>
        <translation>告警开</translation>
    </message>
    <message>
        <source>Alert off</source>
        <translation>告警关</translation>
    </message>
    <message>
        <source>Live entries that matched since the filter was last shown</source>
        <translation>自上次显示该过滤后匹配的实时日志</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>过滤</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>告警</translation>
    </message>
</context>
<context>
    <name>logyard::ui::SavedFiltersButton</name>
    <message>
        <source>Saved filter “%1”</source>
        <translation>保存的过滤“%1”</translation>
    </message>
    <message>
        <source>Saved filters (F4; Ctrl+D saves this one)</source>
        <translation>保存的过滤 (F4;Ctrl+D 保存当前的)</translation>
    </message>
    <message>
        <source>New entries of alerts: %1</source>
        <translation>告警的新日志：%1</translation>
    </message>
    <message>
        <source>%1 (snoozed)</source>
        <translation>%1(已静音)</translation>
    </message>
    <message>
        <source>%1 new</source>
        <translation>%1 条新</translation>
    </message>
    <message>
        <source>No saved filters yet</source>
        <translation>还没有保存的过滤</translation>
    </message>
    <message>
        <source>&amp;Save this filter…</source>
        <translation>保存此过滤(&amp;S)…</translation>
    </message>
    <message>
        <source>Saved filters and &amp;alerts…</source>
        <translation>保存的过滤和告警(&amp;A)…</translation>
    </message>
    <message>
        <source>Snooze all alerts for an &amp;hour</source>
        <translation>所有告警静音一小时(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Wake all alerts</source>
        <translation>唤醒所有告警(&amp;W)</translation>
    </message>
</context>
<context>
    <name>logyard::ui::SavedFiltersDialog</name>
    <message>
        <source>Always for these &amp;services</source>
        <translation>始终用于这些服务(&amp;S)</translation>
    </message>
    <message>
        <source>Saved filters and alerts</source>
        <translation>保存的过滤和告警</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>保存的过滤</translation>
    </message>
    <message>
        <source>No filter is saved yet. Ctrl+D in the window saves the one that is shown.</source>
        <translation>还没有保存过滤。在窗口中按 Ctrl+D 保存当前的过滤。</translation>
    </message>
    <message>
        <source>Sho&amp;w</source>
        <translation>显示(&amp;W)</translation>
    </message>
    <message>
        <source>Show what the filter matches (Enter)</source>
        <translation>显示过滤匹配的日志 (Enter)</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>重命名(&amp;R)</translation>
    </message>
    <message>
        <source>Give it another name (F2)</source>
        <translation>换个名称 (F2)</translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation>上移(&amp;U)</translation>
    </message>
    <message>
        <source>Further up in the list (Ctrl+Up)</source>
        <translation>在列表中上移 (Ctrl+Up)</translation>
    </message>
    <message>
        <source>&amp;Down</source>
        <translation>下移(&amp;D)</translation>
    </message>
    <message>
        <source>Further down in the list (Ctrl+Down)</source>
        <translation>在列表中下移 (Ctrl+Down)</translation>
    </message>
    <message>
        <source>D&amp;elete</source>
        <translation>删除(&amp;E)</translation>
    </message>
    <message>
        <source>Delete the filter; logs stay (Delete)</source>
        <translation>删除过滤；日志保留 (Delete)</translation>
    </message>
    <message>
        <source>&amp;Test the alert</source>
        <translation>测试告警(&amp;T)</translation>
    </message>
    <message>
        <source>Raise a notification as the alert would</source>
        <translation>像告警那样发出通知</translation>
    </message>
    <message>
        <source>A notification should be on your desktop now.</source>
        <translation>现在桌面上应该有一条通知。</translation>
    </message>
    <message>
        <source>S&amp;nooze</source>
        <translation>静音(&amp;N)</translation>
    </message>
    <message>
        <source>No notifications of this filter for an hour; it goes on counting</source>
        <translation>此过滤一小时内不通知；仍会计数</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>导入(&amp;I)…</translation>
    </message>
    <message>
        <source>Add the filters of a file</source>
        <translation>添加文件中的过滤</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>导出(&amp;X)…</translation>
    </message>
    <message>
        <source>Write all filters to a file</source>
        <translation>把所有过滤写入文件</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>%1 and above</source>
        <translation>%1 及以上</translation>
    </message>
    <message>
        <source>All services; or names with commas between them</source>
        <translation>所有服务；或用逗号分隔的名称</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Not kept: %1</source>
        <translation>未保留：%1</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>过滤(&amp;F)</translation>
    </message>
    <message>
        <source>Minimum &amp;level</source>
        <translation>最低级别(&amp;L)</translation>
    </message>
    <message>
        <source>Wa&amp;ke</source>
        <translation>唤醒(&amp;K)</translation>
    </message>
    <message>
        <source>“%1” was deleted.</source>
        <translation>已删除“%1”。</translation>
    </message>
    <message>
        <source>Import saved filters</source>
        <translation>导入保存的过滤</translation>
    </message>
    <message>
        <source>Saved filters (*.json);;All files (*)</source>
        <translation>保存的过滤 (*.json)；;所有文件 (*)</translation>
    </message>
    <message>
        <source>Export saved filters</source>
        <translation>导出保存的过滤</translation>
    </message>
    <message>
        <source>Saved filters (*.json)</source>
        <translation>保存的过滤 (*.json)</translation>
    </message>
    <message>
        <source>The file could not be read: %1.</source>
        <translation>无法读取文件：%1。</translation>
    </message>
    <message numerus="yes">
        <source>%n filters were added.</source>
        <translation>
            <numerusform>添加了 %n 个过滤。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were there already.</source>
        <translation>
            <numerusform>%n 个已存在。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be used.</source>
        <translation>
            <numerusform>%n 个无法使用。</numerusform>
        </translation>
    </message>
    <message>
        <source>The file could not be written: %1.</source>
        <translation>无法写入文件：%1。</translation>
    </message>
    <message numerus="yes">
        <source>%n filters were written to %1.</source>
        <translation>
            <numerusform>已将 %n 个过滤写入 %1。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>logyard::ui::ServiceClient</name>
    <message>
        <source>connection refused. Is the service running?</source>
        <translation>连接被拒绝。服务在运行吗？</translation>
    </message>
    <message>
        <source>no such host. Is the address right?</source>
        <translation>没有这个主机。地址对吗？</translation>
    </message>
    <message>
        <source>it did not answer in time. Try again, or narrow the time range.</source>
        <translation>它没有及时回答。请重试，或缩小时间范围。</translation>
    </message>
    <message>
        <source>it closed the connection. Is this a Logyard service?</source>
        <translation>它关闭了连接。这是 Logyard 服务吗？</translation>
    </message>
    <message>
        <source>it does not speak TLS as we do. Does its URL begin with http:// perhaps?</source>
        <translation>它的 TLS 与我们不同。它的 URL 会不会以 http:// 开头？</translation>
    </message>
    <message>
        <source>Could not reach %1: %2</source>
        <translation>无法访问 %1：%2</translation>
    </message>
    <message>
        <source>The service refused access. Check the token.</source>
        <translation>服务拒绝访问。请检查令牌。</translation>
    </message>
    <message>
        <source>The service answered with HTTP status %1. Is the address right?</source>
        <translation>服务回答了 HTTP 状态 %1。地址对吗？</translation>
    </message>
    <message>
        <source>The answer is not what a Logyard service sends. Is the address right?</source>
        <translation>这不是 Logyard 服务的回答。地址对吗？</translation>
    </message>
</context>
<context>
    <name>logyard::ui::ServicesModel</name>
    <message>
        <source>All services</source>
        <translation>所有服务</translation>
    </message>
    <message>
        <source>%1 entries, %2</source>
        <translation>%1 条日志，%2</translation>
    </message>
    <message>
        <source>%1 with level error or fatal</source>
        <translation>%1 条级别为 Error 或 Fatal</translation>
    </message>
    <message>
        <source>%1 came since you last looked</source>
        <translation>自您上次查看后有 %1 条</translation>
    </message>
    <message>
        <source>First: %1</source>
        <translation>最早：%1</translation>
    </message>
    <message>
        <source>Last: %1</source>
        <translation>最新：%1</translation>
    </message>
    <message>
        <source>In the last minute: at most %1 in a second</source>
        <translation>最近一分钟：每秒最多 %1 条</translation>
    </message>
    <message>
        <source>Hidden; still part of “All services”</source>
        <translation>已隐藏；仍属于“所有服务”</translation>
    </message>
    <message>
        <source>%1, %2 entries, %3 errors, %4 a second</source>
        <translation>%1，%2 条日志，%3 个错误，每秒 %4 条</translation>
    </message>
    <message>
        <source>, %1 unread</source>
        <translation>,%1 条未读</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
</context>
<context>
    <name>logyard::ui::ServicesPanel</name>
    <message>
        <source>&amp;Open its services</source>
        <translation>打开其中的服务(&amp;O)</translation>
    </message>
    <message>
        <source>Un&amp;fold</source>
        <translation>展开(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Fold</source>
        <translation>折叠(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Dissolve the group</source>
        <translation>解散分组(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>Mark all as &amp;read</source>
        <translation>全部标为已读(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Copy name</source>
        <translation>复制名称(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Group</source>
        <translation>分组(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Show again</source>
        <translation>重新显示(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Hide</source>
        <translation>隐藏(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Delete logs…</source>
        <translation>删除日志(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;New group…</source>
        <translation>新建分组(&amp;N)…</translation>
    </message>
    <message>
        <source>N&amp;one</source>
        <translation>无(&amp;O)</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>新建分组</translation>
    </message>
    <message>
        <source>&amp;Name of the group for “%1”</source>
        <translation>“%1”的分组名称(&amp;N)</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Name of the group for %n services</source>
        <translation>
            <numerusform>%n 个服务的分组名称(&amp;N)</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete logs</source>
        <translation>删除日志</translation>
    </message>
    <message>
        <source>Delete all logs of “%1”?</source>
        <translation>删除“%1”的所有日志吗？</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Find a service</source>
        <translation>查找服务</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Click to sort; click again for the other order</source>
        <translation>单击排序；再次单击反向</translation>
    </message>
    <message>
        <source>Delete logs…</source>
        <translation>删除日志…</translation>
    </message>
    <message>
        <source>Counting older files; the numbers still grow.</source>
        <translation>正在统计较旧的文件；数字还会增长。</translation>
    </message>
    <message numerus="yes">
        <source>Hide %n services again</source>
        <translation>
            <numerusform>再次隐藏 %n 个服务</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n services are hidden</source>
        <translation>
            <numerusform>已隐藏 %n 个服务</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave the hidden services out of the list</source>
        <translation>列表中不显示隐藏的服务</translation>
    </message>
    <message>
        <source>Show the hidden services, in grey</source>
        <translation>以灰色显示隐藏的服务</translation>
    </message>
</context>
<context>
    <name>logyard::ui::StatusStrip</name>
    <message>
        <source>State of the service</source>
        <translation>服务状态</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Live source</source>
        <translation>实时来源</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>已存储</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>没有连接</translation>
    </message>
    <message>
        <source>The service answers</source>
        <translation>服务有回应</translation>
    </message>
    <message>
        <source>The service does not answer</source>
        <translation>服务没有回应</translation>
    </message>
    <message>
        <source>Live: offline</source>
        <translation>实时：离线</translation>
    </message>
    <message>
        <source>Live: %1</source>
        <translation>实时：%1</translation>
    </message>
    <message>
        <source>0/s</source>
        <translation>0/s</translation>
    </message>
    <message>
        <source>Entries a second, all services</source>
        <translation>所有服务每秒的日志数</translation>
    </message>
    <message>
        <source>%1 entries stored since the service started</source>
        <translation>服务启动以来存储了 %1 条日志</translation>
    </message>
    <message>
        <source>%1 skipped live</source>
        <translation>实时跳过 %1</translation>
    </message>
    <message>
        <source>%1 not published</source>
        <translation>%1 条未发布</translation>
    </message>
    <message>
        <source>%1 rejected</source>
        <translation>%1 条被拒</translation>
    </message>
    <message>
        <source>Rows in the table; older ones load as you scroll up</source>
        <translation>表格中的行；向上滚动时会加载更早的行</translation>
    </message>
    <message>
        <source>%1 stored since start</source>
        <translation>启动后已存储 %1 条</translation>
    </message>
    <message>
        <source>1 row loaded</source>
        <translation>已加载 1 行</translation>
    </message>
    <message>
        <source>%1 rows loaded</source>
        <translation>已加载 %1 行</translation>
    </message>
    <message>
        <source>No access</source>
        <translation>无访问权限</translation>
    </message>
    <message>
        <source>The service does not let this window in</source>
        <translation>服务不允许此窗口访问</translation>
    </message>
    <message>
        <source>Redis unreachable</source>
        <translation>Redis 无法连接</translation>
    </message>
    <message>
        <source>Skipped live: stored, but too fast to be shown as they came; the table has a row for each gap.
Redis unreachable: by the service; it stores, and publishes later.
Not published: stored, but Redis could not be reached.
Rejected: refused by the service, the sender was told why.</source>
        <translation>实时跳过：已存储，但太快而未能即时显示；表格中每个缺口有一行。
Redis 无法连接：服务连接不上 Redis；它会先存储，之后再发布。
未发布：已存储，但无法连接 Redis。
被拒：服务拒绝了，发送方已得知原因。</translation>
    </message>
</context>
<context>
    <name>logyard::ui::TextBox</name>
    <message>
        <source>Show all %1 characters</source>
        <translation>显示全部 %1 个字符</translation>
    </message>
</context>
<context>
    <name>logyard::ui::TickBar</name>
    <message>
        <source>Where errors, marks and what is found are in the rows</source>
        <translation>错误、标记和查找结果所在的行</translation>
    </message>
</context>
<context>
    <name>logyard::ui::TimeRangeButton</name>
    <message>
        <source>All time</source>
        <translation>全部时间</translation>
    </message>
    <message>
        <source>Last 15 minutes</source>
        <translation>最近 15 分钟</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>最近一小时</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>最近 24 小时</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>From – to…</source>
        <translation>起止时间…</translation>
    </message>
    <message>
        <source>The span of time to show</source>
        <translation>显示的时间范围</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>自 %1</translation>
    </message>
    <message>
        <source>Until %1</source>
        <translation>至 %1</translation>
    </message>
    <message>
        <source>Time range: %1</source>
        <translation>时间范围：%1</translation>
    </message>
</context>
<context>
    <name>logyard::ui::TimeRangePopup</name>
    <message>
        <source>Show this time</source>
        <translation>显示此时间</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>2024-01-25 10:30, -2h, or empty</source>
        <translation>2024-01-25 10:30、-2h 或留空</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>2024-01-25 11:00, now, or empty</source>
        <translation>2024-01-25 11:00、now 或留空</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Not a time. Try 2024-01-25 10:30, -15m or now.</source>
        <translation>不是时间。请试试 2024-01-25 10:30、-15m 或 now。</translation>
    </message>
    <message>
        <source>This must be later than From.</source>
        <translation>必须晚于“从”。</translation>
    </message>
</context>
<context>
    <name>logyard::ui::TokenDialog</name>
    <message>
        <source>&amp;Keep it, in the system’s keychain if there is one</source>
        <translation>保存它，有系统钥匙串时存入其中(&amp;K)</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>%1 asks for a token.</source>
        <translation>%1 要求令牌。</translation>
    </message>
    <message>
        <source>Whoever runs the service makes one with “logyard token add”.</source>
        <translation>服务的运营者用“logyard token add”生成令牌。</translation>
    </message>
    <message>
        <source>&amp;Use it</source>
        <translation>使用(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>令牌(&amp;T)</translation>
    </message>
</context>
<context>
    <name>logyard::ui::TokenFile</name>
    <message>
        <source>Others can read %1, which holds tokens. Give it the mode 600.</source>
        <translation>其他人可以读取存有令牌的 %1。请把它的权限设为 600。</translation>
    </message>
    <message>
        <source>The tokens could not be read from %1: %2.</source>
        <translation>无法从 %1 读取令牌：%2。</translation>
    </message>
    <message>
        <source>%1 does not hold tokens as Logyard writes them. Move it away.</source>
        <translation>%1 中不是 Logyard 写入的令牌。请把它移走。</translation>
    </message>
    <message>
        <source>The token could not be kept in %1: %2.</source>
        <translation>无法把令牌保存到 %1：%2。</translation>
    </message>
</context>
<context>
    <name>logyard::ui::ViewBar</name>
    <message>
        <source>← Back</source>
        <translation>← 返回</translation>
    </message>
    <message>
        <source>To the filter, the services and the row before (Alt+Left)</source>
        <translation>回到之前的过滤、服务和行 (Alt+Left)</translation>
    </message>
</context>
<context>
    <name>logyard::ui::ViewLink</name>
    <message>
        <source>“%1” is no name of a service.</source>
        <translation>“%1”不是服务名称。</translation>
    </message>
    <message>
        <source>There are more than %1 services in it.</source>
        <translation>其中的服务超过 %1 个。</translation>
    </message>
    <message>
        <source>Its filter is too long.</source>
        <translation>其中的过滤太长。</translation>
    </message>
    <message>
        <source>Its filter “%1” can’t be used: %2</source>
        <translation>其中的过滤“%1”无法使用：%2</translation>
    </message>
    <message>
        <source>“%1” is no time. Use for example 2024-01-25T10:30:00Z or -15m.</source>
        <translation>“%1”不是时间。请用例如 2024-01-25T10:30:00Z 或 -15m。</translation>
    </message>
    <message>
        <source>“%1” is no level. Use trace, debug, info, warn, error or fatal.</source>
        <translation>“%1”不是级别。请用 trace、debug、info、warn、error 或 fatal。</translation>
    </message>
    <message>
        <source>It is too long to be a link of Logyard.</source>
        <translation>太长，不是 Logyard 的链接。</translation>
    </message>
    <message>
        <source>“%1” is no link of Logyard. One looks like logyard://host:8005/?service=name&amp;filter=text.</source>
        <translation>“%1”不是 Logyard 的链接。链接的样子是 logyard://host:8005/?service=name&amp;filter=text。</translation>
    </message>
    <message>
        <source>It has a name or a password in it, which a link of Logyard never has.</source>
        <translation>其中有用户名或密码，Logyard 的链接绝不会有。</translation>
    </message>
</context>
<context>
    <name>logyard::ui::ViewNavigator</name>
    <message>
        <source>Select an entry first.</source>
        <translation>请先选择一条日志。</translation>
    </message>
    <message>
        <source>This entry has no time to look around.</source>
        <translation>此条没有时间，无法查看前后。</translation>
    </message>
    <message>
        <source>Entries around %1</source>
        <translation>%1 前后的日志</translation>
    </message>
    <message>
        <source>This entry names no request: it has no request_id, trace_id or correlation_id.</source>
        <translation>此条没有请求标识：没有 request_id、trace_id 或 correlation_id。</translation>
    </message>
    <message>
        <source>Request %1</source>
        <translation>请求 %1</translation>
    </message>
    <message>
        <source>Another filter</source>
        <translation>另一个过滤</translation>
    </message>
    <message>
        <source>Back leads to where you were.</source>
        <translation>“返回”回到您之前所在之处。</translation>
    </message>
    <message numerus="yes">
        <source>%n entries of</source>
        <translation>
            <numerusform>%n 条日志，来自</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n services</source>
        <translation>
            <numerusform>%n 个服务</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 from the first to the last</source>
        <translation>从第一条到最后一条 %1</translation>
    </message>
    <message>
        <source>longest pause %1, before “%2”</source>
        <translation>最长停顿 %1，在“%2”之前</translation>
    </message>
</context>
<context>
    <name>logyard::ui::WelcomePage</name>
    <message>
        <source>Send a test entry</source>
        <translation>发送一条测试日志</translation>
    </message>
    <message>
        <source>Waiting for the first entry</source>
        <translation>正在等待第一条日志</translation>
    </message>
    <message>
        <source>Send JSON to %1. Any field is fine; service, level, message and timestamp have a meaning.</source>
        <translation>把 JSON 发到 %1。任何字段都可以；service、level、message 和 timestamp 有特定含义。</translation>
    </message>
    <message>
        <source>From a shell</source>
        <translation>从 shell</translation>
    </message>
    <message>
        <source>From Python, nothing to install</source>
        <translation>从 Python,无需安装</translation>
    </message>
</context>
<context>
    <name>logyard::ui::WindowActions</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>C&amp;onnections…</source>
        <translation>连接(&amp;O)…</translation>
    </message>
    <message>
        <source>Services on other machines</source>
        <translation>其他机器上的服务</translation>
    </message>
    <message>
        <source>Open a &amp;link…</source>
        <translation>打开链接(&amp;L)…</translation>
    </message>
    <message>
        <source>Send a &amp;test entry</source>
        <translation>发送一条测试日志(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Write all that the filter matches to a file</source>
        <translation>把过滤匹配的全部内容写入文件</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Copy rows</source>
        <translation>复制行(&amp;C)</translation>
    </message>
    <message>
        <source>Copy &amp;messages</source>
        <translation>复制消息(&amp;M)</translation>
    </message>
    <message>
        <source>Copy &amp;as</source>
        <translation>复制为(&amp;A)</translation>
    </message>
    <message>
        <source>Copy a lin&amp;k to this view</source>
        <translation>复制此视图的链接(&amp;K)</translation>
    </message>
    <message>
        <source>With the selected entry, if there is one</source>
        <translation>若选中了日志，则带上它</translation>
    </message>
    <message>
        <source>Copy a command line for t&amp;his view</source>
        <translation>复制此视图的命令行(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Filter…</source>
        <translation>过滤(&amp;F)…</translation>
    </message>
    <message>
        <source>C&amp;lear the filter</source>
        <translation>清空过滤(&amp;L)</translation>
    </message>
    <message>
        <source>Con&amp;ditions of the filter</source>
        <translation>过滤条件(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Switch all conditions off or on</source>
        <translation>全部条件关闭或打开(&amp;S)</translation>
    </message>
    <message>
        <source>Sa&amp;ve the filter…</source>
        <translation>保存过滤(&amp;V)…</translation>
    </message>
    <message>
        <source>Sho&amp;w a saved filter</source>
        <translation>显示保存的过滤(&amp;W)</translation>
    </message>
    <message>
        <source>Saved filters and al&amp;erts…</source>
        <translation>保存的过滤和告警(&amp;E)…</translation>
    </message>
    <message>
        <source>F&amp;ind…</source>
        <translation>查找(&amp;I)…</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>查找下一个(&amp;N)</translation>
    </message>
    <message>
        <source>Find &amp;previous</source>
        <translation>查找上一个(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Highlighters…</source>
        <translation>高亮(&amp;H)…</translation>
    </message>
    <message>
        <source>Find a c&amp;ommand…</source>
        <translation>查找命令(&amp;O)…</translation>
    </message>
    <message>
        <source>P&amp;references…</source>
        <translation>首选项(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>%1 and above</source>
        <translation>%1 及以上</translation>
    </message>
    <message>
        <source>Date and &amp;time</source>
        <translation>日期和时间(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Age</source>
        <translation>距今(&amp;A)</translation>
    </message>
    <message>
        <source>Since the row a&amp;bove</source>
        <translation>距上一行(&amp;B)</translation>
    </message>
    <message>
        <source>Since the &amp;selected row</source>
        <translation>距选中的行(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Services</source>
        <translation>服务(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>详情(&amp;D)</translation>
    </message>
    <message>
        <source>Fi&amp;elds and values</source>
        <translation>字段和值(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Histogram</source>
        <translation>直方图(&amp;H)</translation>
    </message>
    <message>
        <source>Tic&amp;ks beside the scroll bar</source>
        <translation>滚动条旁的刻度(&amp;K)</translation>
    </message>
    <message>
        <source>Details &amp;below the table</source>
        <translation>详情在表格下方(&amp;B)</translation>
    </message>
    <message>
        <source>Minimum &amp;level</source>
        <translation>最低级别(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>T&amp;ime column</source>
        <translation>时间列(&amp;I)</translation>
    </message>
    <message>
        <source>Times in &amp;UTC</source>
        <translation>用 UTC 显示时间(&amp;U)</translation>
    </message>
    <message>
        <source>Show a field as co&amp;lumn…</source>
        <translation>把字段显示为列(&amp;L)…</translation>
    </message>
    <message>
        <source>Comfortable &amp;rows</source>
        <translation>宽松的行(&amp;R)</translation>
    </message>
    <message>
        <source>W&amp;rap long lines</source>
        <translation>长行换行(&amp;R)</translation>
    </message>
    <message>
        <source>Sho&amp;w all lines of the rows</source>
        <translation>显示选中行的所有行(&amp;W)</translation>
    </message>
    <message>
        <source>Show their first lines onl&amp;y</source>
        <translation>只显示它们的第一行(&amp;Y)</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Normal size</source>
        <translation>正常大小(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>日志(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Follow the newest</source>
        <translation>跟随最新(&amp;F)</translation>
    </message>
    <message>
        <source>Entries &amp;around this one</source>
        <translation>此条前后的日志(&amp;A)</translation>
    </message>
    <message>
        <source>Follow the re&amp;quest</source>
        <translation>跟踪请求(&amp;Q)</translation>
    </message>
    <message>
        <source>Ne&amp;xt of this request</source>
        <translation>此请求的下一条(&amp;X)</translation>
    </message>
    <message>
        <source>Pre&amp;vious of this request</source>
        <translation>此请求的上一条(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>后退(&amp;B)</translation>
    </message>
    <message>
        <source>For&amp;ward</source>
        <translation>前进(&amp;W)</translation>
    </message>
    <message>
        <source>To the &amp;oldest row</source>
        <translation>到最早的行(&amp;O)</translation>
    </message>
    <message>
        <source>To the &amp;newest row</source>
        <translation>到最新的行(&amp;N)</translation>
    </message>
    <message>
        <source>Next &amp;error</source>
        <translation>下一个错误(&amp;E)</translation>
    </message>
    <message>
        <source>P&amp;revious error</source>
        <translation>上一个错误(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Mark the selected rows</source>
        <translation>标记选中的行(&amp;M)</translation>
    </message>
    <message>
        <source>Or remove their marks</source>
        <translation>或移除它们的标记</translation>
    </message>
    <message>
        <source>E&amp;dit the note…</source>
        <translation>编辑备注(&amp;D)…</translation>
    </message>
    <message>
        <source>Next mar&amp;k</source>
        <translation>下一个标记(&amp;K)</translation>
    </message>
    <message>
        <source>Previo&amp;us mark</source>
        <translation>上一个标记(&amp;U)</translation>
    </message>
    <message>
        <source>Mark&amp;s…</source>
        <translation>标记(&amp;S)…</translation>
    </message>
    <message>
        <source>Re&amp;load</source>
        <translation>重新加载(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Clear the view</source>
        <translation>清空视图(&amp;C)</translation>
    </message>
    <message>
        <source>Forget the rows on screen; nothing is deleted</source>
        <translation>忘记屏幕上的行；不删除任何内容</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>按键(&amp;K)</translation>
    </message>
    <message>
        <source>The &amp;filter language</source>
        <translation>过滤语言(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;About Logyard</source>
        <translation>关于 Logyard(&amp;A)</translation>
    </message>
    <message>
        <source>Mark all services as rea&amp;d</source>
        <translation>所有服务标为已读(&amp;D)</translation>
    </message>
    <message>
        <source>Nothing is new any more in the list of services</source>
        <translation>服务列表中不再有新内容</translation>
    </message>
</context>
<context>
    <name>logyard::ui::WindowSet</name>
    <message>
        <source>This machine</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Given at the start</source>
        <translation>启动时给出</translation>
    </message>
    <message>
        <source>Open a link</source>
        <translation>打开链接</translation>
    </message>
    <message>
        <source>The link leads to the service at %1, which is none of your connections.</source>
        <translation>链接指向 %1 上的服务，它不在您的连接之中。</translation>
    </message>
    <message>
        <source>Connect to it? No token is sent there.</source>
        <translation>要连接它吗？不会向那里发送令牌。</translation>
    </message>
    <message>
        <source>C&amp;onnect</source>
        <translation>连接(&amp;O)</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>The system’s keychain has not given the token yet.</source>
        <translation>系统钥匙串还没有给出令牌。</translation>
    </message>
    <message>
        <source>Is it waiting to be unlocked?</source>
        <translation>它是否在等待解锁？</translation>
    </message>
    <message>
        <source>&amp;Open without it</source>
        <translation>不用令牌打开(&amp;O)</translation>
    </message>
</context>
</TS>
