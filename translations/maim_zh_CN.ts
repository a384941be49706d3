<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Ack</name>
    <message>
        <source>No ACK is expected.</source>
        <translation>不需要 ACK。</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>Queued: not yet wholly written.</source>
        <translation>排队中：尚未完全写出。</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Written; waiting for the ACK.</source>
        <translation>已写出，正在等待 ACK。</translation>
    </message>
    <message>
        <source>Received by server after %1.</source>
        <translation>服务端已收到，用时 %1。</translation>
    </message>
    <message>
        <source>Received by server after %1: later than the time-out.</source>
        <translation>服务端已收到，用时 %1，晚于超时时限。</translation>
    </message>
    <message>
        <source>no ACK</source>
        <translation>无 ACK</translation>
    </message>
    <message>
        <source>No ACK within the time-out.</source>
        <translation>超时时限内没有收到 ACK。</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Failed: the connection ended before it was written.</source>
        <translation>失败：连接在写出之前已结束。</translation>
    </message>
    <message>
        <source>The ACK for frame %1.</source>
        <translation>帧 %1 的 ACK。</translation>
    </message>
    <message>
        <source>twice</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Another ACK for frame %1, which had one already.</source>
        <translation>帧 %1 的又一个 ACK，此前已收到过。</translation>
    </message>
    <message>
        <source>orphan</source>
        <translation>孤立</translation>
    </message>
    <message>
        <source>An ACK for a message that this session never sent.</source>
        <translation>此 ACK 对应的消息从未在本次会话中发送过。</translation>
    </message>
</context>
<context>
    <name>Chat</name>
    <message>
        <source>came %1 times</source>
        <translation>收到 %1 次</translation>
    </message>
    <message>
        <source>Binary frame, %1</source>
        <translation>二进制帧，%1</translation>
    </message>
    <message>
        <source>Empty frame</source>
        <translation>空帧</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>waiting for the ACK</source>
        <translation>等待 ACK</translation>
    </message>
    <message>
        <source>received by server after %1</source>
        <translation>服务端已收到，用时 %1</translation>
    </message>
    <message>
        <source>received by server late, after %1</source>
        <translation>服务端已收到，但已超时，用时 %1</translation>
    </message>
    <message>
        <source>no ACK within the time-out</source>
        <translation>超时时限内无 ACK</translation>
    </message>
    <message>
        <source>failed: the connection ended before it was written</source>
        <translation>失败：连接在写出之前已结束</translation>
    </message>
    <message>
        <source>raw frame</source>
        <translation>原始帧</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>received</source>
        <translation>收到</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>来自 %1</translation>
    </message>
    <message>
        <source>⏳ queued</source>
        <translation>⏳ 排队中</translation>
    </message>
    <message>
        <source>⏳ waiting</source>
        <translation>⏳ 等待中</translation>
    </message>
    <message>
        <source>✓ received by server %1</source>
        <translation>✓ 服务端已收到 %1</translation>
    </message>
    <message>
        <source>⚠ received by server late, %1</source>
        <translation>⚠ 服务端已收到，超时 %1</translation>
    </message>
    <message>
        <source>⚠ no ACK after %1</source>
        <translation>⚠ %1 内无 ACK</translation>
    </message>
    <message>
        <source>⚠ no ACK</source>
        <translation>⚠ 无 ACK</translation>
    </message>
    <message>
        <source>✕ failed</source>
        <translation>✕ 失败</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>image</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>emoji</source>
        <translation>表情包</translation>
    </message>
    <message>
        <source>voice</source>
        <translation>语音</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>mention</source>
        <translation>@ 提及</translation>
    </message>
    <message>
        <source>face</source>
        <translation>表情</translation>
    </message>
    <message>
        <source>reply</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>several parts</source>
        <translation>多个消息段</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>正在读取 %1…</translation>
    </message>
    <message>
        <source>The content is no longer kept.</source>
        <translation>内容已不再保留。</translation>
    </message>
    <message>
        <source>sent again</source>
        <translation>重新发送的</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>重新发送</translation>
    </message>
    <message numerus="yes">
        <source>Only the first %n parts are shown here.</source>
        <translation>
            <numerusform>此处只显示前 %n 个消息段。</numerusform>
        </translation>
    </message>
    <message>
        <source>[face %1]</source>
        <translation>[表情 %1]</translation>
    </message>
    <message>
        <source>↩ reply to %1</source>
        <translation>↩ 回复 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more characters. The inspector shows the whole frame.</source>
        <translation>
            <numerusform>还有 %n 个字符。检查器中可查看完整的帧。</numerusform>
        </translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Not shown: the picture is damaged.</source>
        <translation>未显示：图片已损坏。</translation>
    </message>
    <message>
        <source>Not shown: %1 × %2 pixels are more than 24 megapixels.</source>
        <translation>未显示：%1 × %2 像素，超过 2400 万像素。</translation>
    </message>
    <message>
        <source>Given as an address, not fetched</source>
        <translation>以地址给出，未获取</translation>
    </message>
    <message>
        <source>Not shown: the content is not valid Base64.</source>
        <translation>未显示：内容不是有效的 Base64。</translation>
    </message>
    <message>
        <source>Not shown: the content is not PNG, JPEG, GIF or WebP.</source>
        <translation>未显示：内容不是 PNG、JPEG、GIF 或 WebP。</translation>
    </message>
    <message>
        <source>Not shown: a picture of more than 32 MB is not decoded here.</source>
        <translation>未显示：此处不解码超过 32 MB 的图片。</translation>
    </message>
    <message>
        <source>Not shown: the picture takes too long to decode.</source>
        <translation>未显示：图片解码耗时过长。</translation>
    </message>
    <message>
        <source>forwarded messages</source>
        <translation>转发的消息</translation>
    </message>
    <message>
        <source>notice</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>object</source>
        <translation>对象</translation>
    </message>
</context>
<context>
    <name>ConnectionState</name>
    <message>
        <source>key refused</source>
        <translation>密钥被拒绝</translation>
    </message>
    <message>
        <source>wrong path</source>
        <translation>路径错误</translation>
    </message>
    <message>
        <source>TLS refused</source>
        <translation>TLS 失败</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>连接中</translation>
    </message>
    <message>
        <source>closing</source>
        <translation>断开中</translation>
    </message>
    <message numerus="yes">
        <source>retry in %n s</source>
        <translation>
            <numerusform>%n 秒后重试</numerusform>
        </translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
</context>
<context>
    <name>DesktopOptions</name>
    <message>
        <source>Start connected to the built-in server.</source>
        <translation>启动后连接内置服务器。</translation>
    </message>
    <message>
        <source>Connect to this address, for this run only.</source>
        <translation>连接到此地址，仅本次运行有效。</translation>
    </message>
    <message>
        <source>The platform to connect as.</source>
        <translation>连接时使用的平台。</translation>
    </message>
    <message>
        <source>Where the key goes: query, header or both.</source>
        <translation>密钥的传递方式：query、header 或 both。</translation>
    </message>
    <message>
        <source>Read the key from this file instead of MAIM_API_KEY.</source>
        <translation>从此文件读取密钥，不使用 MAIM_API_KEY。</translation>
    </message>
    <message>
        <source>Keep connections and settings in this folder.</source>
        <translation>将连接和设置保存在此文件夹。</translation>
    </message>
    <message>
        <source>The language for this run: en or zh_CN.</source>
        <translation>本次运行的语言：en 或 zh_CN。</translation>
    </message>
    <message>
        <source>The theme for this run: light or dark.</source>
        <translation>本次运行的主题：light 或 dark。</translation>
    </message>
    <message>
        <source>Save a picture of the settled window.</source>
        <translation>窗口稳定后保存截图。</translation>
    </message>
    <message>
        <source>Quit after this many seconds.</source>
        <translation>在指定秒数后退出。</translation>
    </message>
    <message>
        <source>Quit once this many frames are shown and recorded.</source>
        <translation>在显示并录制指定数量的帧后退出。</translation>
    </message>
    <message>
        <source>Write measurements as JSON when quitting.</source>
        <translation>退出时将测量结果写为 JSON。</translation>
    </message>
    <message>
        <source>Show this recorded session.</source>
        <translation>显示此录制的会话。</translation>
    </message>
    <message>
        <source>Start with keys, ids and addresses hidden.</source>
        <translation>启动时隐藏密钥、标识和地址。</translation>
    </message>
    <message>
        <source>What speaks WebSocket: exact, or qt, which is QWebSocket.</source>
        <translation>由谁处理 WebSocket：exact，或 qt（即 QWebSocket）。</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Name to addresses</source>
        <translation>名称解析</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Upgrade to WebSocket</source>
        <translation>升级到 WebSocket</translation>
    </message>
    <message>
        <source>Wait for a refusal of the key</source>
        <translation>等待密钥被拒</translation>
    </message>
    <message>
        <source>Probe message</source>
        <translation>探测消息</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>remark</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>The examination is not over yet.</source>
        <translation>检查尚未结束。</translation>
    </message>
    <message>
        <source>The examination was cancelled.</source>
        <translation>检查已取消。</translation>
    </message>
    <message>
        <source>Nothing is wrong on the way to this server.</source>
        <translation>到这台服务器的路径一切正常。</translation>
    </message>
    <message>
        <source>Certificates of the server:</source>
        <translation>服务器的证书：</translation>
    </message>
</context>
<context>
    <name>DoctorFact</name>
    <message>
        <source>First bytes</source>
        <translation>最初的字节</translation>
    </message>
    <message>
        <source>HTTP status</source>
        <translation>HTTP 状态</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>标头</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Key sent by</source>
        <translation>密钥发送方式</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>header</source>
        <translation>请求头</translation>
    </message>
    <message>
        <source>query</source>
        <translation>查询参数</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>平台</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Connected to</source>
        <translation>已连接到</translation>
    </message>
    <message>
        <source>Version and cipher</source>
        <translation>版本与加密套件</translation>
    </message>
    <message>
        <source>TLS alert</source>
        <translation>TLS 警报</translation>
    </message>
    <message>
        <source>Without a key</source>
        <translation>不带密钥</translation>
    </message>
    <message>
        <source>ACK after</source>
        <translation>ACK 用时</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Close code and reason</source>
        <translation>关闭代码与原因</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>被接受</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>没有回答</translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>No computer named “%1” was found.</source>
        <translation>找不到名为“%1”的主机。</translation>
    </message>
    <message>
        <source>Check the spelling of the host, and that this computer can resolve names.</source>
        <translation>请检查主机名的拼写，并确认本机的域名解析正常。</translation>
    </message>
    <message>
        <source>Nothing listens at %1, port %2: the connection was refused.</source>
        <translation>%1 的端口 %2 无人监听：连接被拒绝。</translation>
    </message>
    <message>
        <source>Start the server or correct the port. From inside a container, 127.0.0.1 means the container itself.</source>
        <translation>请启动服务端或更正端口。在容器中，127.0.0.1 指容器自身。</translation>
    </message>
    <message>
        <source>%1 is an address to listen on, not one to connect to.</source>
        <translation>%1 是监听地址，不能用来连接。</translation>
    </message>
    <message>
        <source>Use 127.0.0.1 for a server on this computer, else the address of the server&apos;s computer.</source>
        <translation>服务端在本机时使用 127.0.0.1，否则使用服务端所在主机的地址。</translation>
    </message>
    <message>
        <source>Check this computer&apos;s network, and a VPN if the server is behind one.</source>
        <translation>请检查本机网络；服务端在 VPN 内时，请同时检查 VPN。</translation>
    </message>
    <message>
        <source>%1, port %2, did not answer in time.</source>
        <translation>%1 的端口 %2 没有及时响应。</translation>
    </message>
    <message>
        <source>Check the address. A firewall that drops packets looks like this too.</source>
        <translation>请检查地址。防火墙丢弃数据包时也是这种现象。</translation>
    </message>
    <message>
        <source>%1, port %2, did not answer within %3 s.</source>
        <translation>%1 的端口 %2 在 %3 秒内没有响应。</translation>
    </message>
    <message>
        <source>%1 accepted the connection at port %2, but never answered the upgrade to WebSocket.</source>
        <translation>%1 在端口 %2 接受了连接，但始终没有回应 WebSocket 升级请求。</translation>
    </message>
    <message>
        <source>Check that a maim_message API-Server uses this port, and whether it expects wss:// instead of ws://.</source>
        <translation>请确认此端口上运行的是 maim_message API-Server，以及是否应使用 wss:// 而不是 ws://。</translation>
    </message>
    <message>
        <source>%1 accepted the connection at port %2, but did not answer the upgrade to WebSocket within %3 s.</source>
        <translation>%1 在端口 %2 接受了连接，但在 %3 秒内没有回应 WebSocket 升级请求。</translation>
    </message>
    <message>
        <source>%1 accepted the connection at port %2, but did not answer the TLS handshake within %3 s. The port may speak plain WebSocket.</source>
        <translation>%1 在端口 %2 接受了连接，但在 %3 秒内没有回应 TLS 握手。此端口可能使用未加密的 WebSocket。</translation>
    </message>
    <message>
        <source>The proxy did not connect to %1, port %2.</source>
        <translation>代理未能连接到 %1 的端口 %2。</translation>
    </message>
    <message>
        <source>Check the system&apos;s proxy settings. The server itself may be fine.</source>
        <translation>请检查系统代理设置。服务端本身可能正常。</translation>
    </message>
    <message>
        <source>The proxy did not connect to %1, port %2. It said: %3</source>
        <translation>代理未能连接到 %1 的端口 %2。代理的回应：%3</translation>
    </message>
    <message>
        <source>The server has no WebSocket at the path %1: it answered with HTTP status %2.</source>
        <translation>服务端在路径 %1 上没有 WebSocket：返回了 HTTP 状态码 %2。</translation>
    </message>
    <message>
        <source>Correct the path of the address. maim_message serves /ws.</source>
        <translation>请更正地址中的路径。maim_message 使用 /ws。</translation>
    </message>
    <message>
        <source>The server refused the upgrade to WebSocket with HTTP status %1.</source>
        <translation>服务端拒绝了 WebSocket 升级请求，HTTP 状态码 %1。</translation>
    </message>
    <message>
        <source>Read the server&apos;s log. From 500 up, the fault lies with the server or with a proxy in front of it.</source>
        <translation>请查看服务端日志。状态码为 500 及以上时，问题出在服务端或其前面的代理。</translation>
    </message>
    <message>
        <source>The server sends the connection elsewhere (HTTP status %1). It is not followed, because the key would go along.</source>
        <translation>服务端要求重定向（HTTP 状态码 %1）。为避免泄露密钥，没有跟随。</translation>
    </message>
    <message>
        <source>Use the final address in the profile.</source>
        <translation>请在连接设置中填写最终地址。</translation>
    </message>
    <message>
        <source>A Socket.IO server answers here: maim_message 0.7 or later. It does not speak plain WebSocket.</source>
        <translation>此处是 Socket.IO 服务端：maim_message 0.7 或更高版本，不支持原生 WebSocket。</translation>
    </message>
    <message>
        <source>Use a server with maim_message 0.6.x, or one that offers the API-Server protocol.</source>
        <translation>请使用 maim_message 0.6.x 的服务端，或其他支持 API-Server 协议的服务端。</translation>
    </message>
    <message>
        <source>Check the port: another program may use it.</source>
        <translation>请检查端口：可能被其他程序占用。</translation>
    </message>
    <message>
        <source>The server refused the API key.</source>
        <translation>服务端拒绝了 API 密钥。</translation>
    </message>
    <message>
        <source>Correct the key in the profile, or add it to the server&apos;s list of allowed keys.</source>
        <translation>请在连接设置中更正密钥，或将其加入服务端的允许列表。</translation>
    </message>
    <message>
        <source>The server refused the API key: it answered the upgrade with HTTP status %1.</source>
        <translation>服务端拒绝了 API 密钥：对升级请求返回了 HTTP 状态码 %1。</translation>
    </message>
    <message>
        <source>Correct the key in the profile, or add it to the server&apos;s list of allowed keys. If the key is right, check the port: another program also answers 403 when it has no WebSocket at this path.</source>
        <translation>请在连接设置中更正密钥，或将其加入服务端的允许列表。如果密钥无误，请检查端口：其他程序也会用 403 表示此路径没有 WebSocket。</translation>
    </message>
    <message>
        <source>The server accepted the connection, then closed it because it does not know the API key (close code %1: %2).</source>
        <translation>服务端接受了连接，随后因不认识此 API 密钥而关闭（关闭码 %1：%2）。</translation>
    </message>
    <message>
        <source>The API key has characters that an HTTP header cannot carry.</source>
        <translation>API 密钥包含 HTTP 请求头无法携带的字符。</translation>
    </message>
    <message>
        <source>Send the key by query, or use a key of printable ASCII characters.</source>
        <translation>请改用查询参数传递密钥，或使用仅含可打印 ASCII 字符的密钥。</translation>
    </message>
    <message>
        <source>The API key has a line break or another control character at place %1.</source>
        <translation>API 密钥的第 %1 个字符是换行符或其他控制字符。</translation>
    </message>
    <message>
        <source>Paste the key again, without the characters around it.</source>
        <translation>请重新粘贴密钥，不要带上前后的内容。</translation>
    </message>
    <message>
        <source>The certificate of %1 was issued by an authority that is not trusted here.</source>
        <translation>%1 的证书由不受信任的机构签发。</translation>
    </message>
    <message>
        <source>If you trust the server, set its authority&apos;s certificate as the CA file of the profile.</source>
        <translation>如果信任此服务端，请在连接设置中将其签发机构的证书设为 CA 文件。</translation>
    </message>
    <message>
        <source>The certificate of %1 is signed by itself, so nobody vouches for it.</source>
        <translation>%1 的证书是自签名证书，无法验证其身份。</translation>
    </message>
    <message>
        <source>If the server is yours, set this certificate as the CA file of the profile.</source>
        <translation>如果是自己的服务端，请在连接设置中将此证书设为 CA 文件。</translation>
    </message>
    <message>
        <source>The certificate of %1 has expired.</source>
        <translation>%1 的证书已过期。</translation>
    </message>
    <message>
        <source>Renew the certificate on the server. Check this computer&apos;s clock too.</source>
        <translation>请在服务端更新证书，并检查本机时钟。</translation>
    </message>
    <message>
        <source>The certificate of %1 expired on %2.</source>
        <translation>%1 的证书已于 %2 过期。</translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid yet.</source>
        <translation>%1 的证书尚未生效。</translation>
    </message>
    <message>
        <source>Check this computer&apos;s clock, and the certificate&apos;s dates on the server.</source>
        <translation>请检查本机时钟，以及服务端证书的有效期。</translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid before %2.</source>
        <translation>%1 的证书在 %2 之前无效。</translation>
    </message>
    <message>
        <source>The certificate is not for %1.</source>
        <translation>证书不是签发给 %1 的。</translation>
    </message>
    <message>
        <source>Connect by a name that is in the certificate, or issue a new one with this name.</source>
        <translation>请使用证书中的主机名连接，或重新签发包含此名称的证书。</translation>
    </message>
    <message>
        <source>The certificate is for %2, not for %1.</source>
        <translation>证书不是签发给 %1 的，而是签发给 %2 的。</translation>
    </message>
    <message>
        <source>%1 offers only old versions of TLS that are no longer safe.</source>
        <translation>%1 只支持已不安全的旧版 TLS。</translation>
    </message>
    <message>
        <source>Turn on TLS 1.2 or later on the server.</source>
        <translation>请在服务端启用 TLS 1.2 或更高版本。</translation>
    </message>
    <message>
        <source>%1 does not speak TLS at port %2.</source>
        <translation>%1 的端口 %2 不支持 TLS。</translation>
    </message>
    <message>
        <source>Use ws:// in place of wss://, or the server&apos;s TLS port.</source>
        <translation>请将 wss:// 改为 ws://，或使用服务端的 TLS 端口。</translation>
    </message>
    <message>
        <source>%1 expects TLS at port %2.</source>
        <translation>%1 的端口 %2 要求使用 TLS。</translation>
    </message>
    <message>
        <source>Use wss:// in place of ws://.</source>
        <translation>请将 ws:// 改为 wss://。</translation>
    </message>
    <message>
        <source>%1 asks for a client certificate, and the profile has none.</source>
        <translation>%1 要求客户端证书，但连接设置中没有。</translation>
    </message>
    <message>
        <source>Set the client certificate and its key in the profile.</source>
        <translation>请在连接设置中指定客户端证书及其私钥。</translation>
    </message>
    <message>
        <source>%1 refused the client certificate.</source>
        <translation>%1 拒绝了客户端证书。</translation>
    </message>
    <message>
        <source>Use a certificate from an authority that the server trusts, and check its dates.</source>
        <translation>请使用服务端信任的机构签发的证书，并检查其有效期。</translation>
    </message>
    <message>
        <source>TLS could not be agreed with %1.</source>
        <translation>与 %1 的 TLS 握手失败。</translation>
    </message>
    <message>
        <source>Compare the TLS versions, the ciphers and the certificates of both sides.</source>
        <translation>请比对双方的 TLS 版本、加密套件和证书。</translation>
    </message>
    <message>
        <source>TLS could not be agreed with %1: %2</source>
        <translation>与 %1 的 TLS 握手失败：%2</translation>
    </message>
    <message>
        <source>This computer has no TLS library that the program can use, so wss:// is not possible.</source>
        <translation>本机没有可用的 TLS 库，无法使用 wss://。</translation>
    </message>
    <message>
        <source>Install OpenSSL 3, or use the complete package of this program.</source>
        <translation>请安装 OpenSSL 3，或使用本程序的完整安装包。</translation>
    </message>
    <message>
        <source>The certificate file %1 cannot be read.</source>
        <translation>无法读取证书文件 %1。</translation>
    </message>
    <message>
        <source>Choose another file, or make this one readable.</source>
        <translation>请选择其他文件，或授予读取权限。</translation>
    </message>
    <message>
        <source>The certificate file %1 cannot be read: %2</source>
        <translation>无法读取证书文件 %1：%2</translation>
    </message>
    <message>
        <source>The private key&apos;s file %1 cannot be read.</source>
        <translation>无法读取私钥文件 %1。</translation>
    </message>
    <message>
        <source>The private key&apos;s file %1 cannot be read: %2</source>
        <translation>无法读取私钥文件 %1：%2</translation>
    </message>
    <message>
        <source>The file %1 holds no RSA or EC private key in PEM form.</source>
        <translation>文件 %1 中没有 PEM 格式的 RSA 或 EC 私钥。</translation>
    </message>
    <message>
        <source>Choose a file that has a line “-----BEGIN … PRIVATE KEY-----”.</source>
        <translation>请选择含有“-----BEGIN … PRIVATE KEY-----”行的文件。</translation>
    </message>
    <message>
        <source>The passphrase does not open the private key %1, or the key is of a kind that is not supported.</source>
        <translation>口令无法解开私钥 %1，或私钥类型不受支持。</translation>
    </message>
    <message>
        <source>Enter the passphrase again. The key must be RSA or EC.</source>
        <translation>请重新输入口令。私钥必须是 RSA 或 EC。</translation>
    </message>
    <message>
        <source>The private key %1 does not belong to the certificate %2.</source>
        <translation>私钥 %1 与证书 %2 不匹配。</translation>
    </message>
    <message>
        <source>Choose the key with which this certificate was requested.</source>
        <translation>请选择申请此证书时使用的私钥。</translation>
    </message>
    <message>
        <source>The server closed the connection (close code %1).</source>
        <translation>服务端关闭了连接（关闭码 %1）。</translation>
    </message>
    <message>
        <source>Read the server&apos;s log for the reason.</source>
        <translation>请在服务端日志中查找原因。</translation>
    </message>
    <message>
        <source>The server closed the connection (close code %1: %2).</source>
        <translation>服务端关闭了连接（关闭码 %1：%2）。</translation>
    </message>
    <message>
        <source>The connection broke off: the server ended, or the network failed.</source>
        <translation>连接中断：服务端已退出，或网络故障。</translation>
    </message>
    <message>
        <source>Check that the server still runs.</source>
        <translation>请检查服务端是否仍在运行。</translation>
    </message>
    <message>
        <source>The connection broke off: the server ended, or the network failed. The socket says: %1</source>
        <translation>连接中断：服务端已退出，或网络故障。套接字的错误：%1</translation>
    </message>
    <message>
        <source>A message was larger than the receiver allows, and the connection was closed for it (close code 1009).</source>
        <translation>消息超过接收方的上限，连接因此关闭（关闭码 1009）。</translation>
    </message>
    <message>
        <source>Send less at once, or raise the limit of the side that closed.</source>
        <translation>请减小单条消息，或提高关闭连接一方的上限。</translation>
    </message>
    <message>
        <source>The message has %1 bytes; the limit is %2 bytes.</source>
        <translation>消息有 %1 字节，上限为 %2 字节。</translation>
    </message>
    <message>
        <source>Send less at once, or raise the limit in the profile if the server allows more.</source>
        <translation>请减小单条消息；如果服务端允许更大的消息，也可在连接设置中提高上限。</translation>
    </message>
    <message>
        <source>The text is not valid UTF-8, so it cannot go as a text frame.</source>
        <translation>文本不是有效的 UTF-8，无法作为文本帧发送。</translation>
    </message>
    <message>
        <source>Save the text as UTF-8.</source>
        <translation>请将文本存为 UTF-8。</translation>
    </message>
    <message>
        <source>The text is not valid UTF-8 from byte %1 on, so it cannot go as a text frame.</source>
        <translation>文本从第 %1 字节起不是有效的 UTF-8，无法作为文本帧发送。</translation>
    </message>
    <message>
        <source>There is no connection, so nothing was sent.</source>
        <translation>没有连接，因此什么也没有发送。</translation>
    </message>
    <message>
        <source>Connect first, then send again.</source>
        <translation>请先连接，再重新发送。</translation>
    </message>
    <message>
        <source>The server fell silent in the middle of a message.</source>
        <translation>服务端在消息传输途中停止了响应。</translation>
    </message>
    <message>
        <source>Check the network and the server&apos;s load.</source>
        <translation>请检查网络和服务端负载。</translation>
    </message>
    <message>
        <source>The server fell silent: no byte came for %1 s.</source>
        <translation>服务端停止了响应：%1 秒内没有收到任何数据。</translation>
    </message>
    <message>
        <source>Earlier messages still wait to be sent, so this one was not taken.</source>
        <translation>之前的消息仍在等待发送，因此没有接受这一条。</translation>
    </message>
    <message>
        <source>Wait until they have left, then send again.</source>
        <translation>请等待它们发出后再重新发送。</translation>
    </message>
    <message>
        <source>%1 bytes of earlier messages still wait to be sent, so this one was not taken.</source>
        <translation>之前的消息还有 %1 字节等待发送，因此没有接受这一条。</translation>
    </message>
    <message>
        <source>The bytes of frame %1 are no longer kept: newer frames took their place.</source>
        <translation>帧 %1 的字节已不再保留：空间已让给更新的帧。</translation>
    </message>
    <message>
        <source>Write the message anew.</source>
        <translation>请重新编写消息。</translation>
    </message>
    <message>
        <source>This is not the address of a server.</source>
        <translation>这不是服务端地址。</translation>
    </message>
    <message>
        <source>Write it like ws://127.0.0.1:18040/ws.</source>
        <translation>格式示例：ws://127.0.0.1:18040/ws。</translation>
    </message>
    <message>
        <source>This is not the address of a server: %1</source>
        <translation>这不是服务端地址：%1</translation>
    </message>
    <message>
        <source>Begin with ws://, or wss:// for TLS.</source>
        <translation>请以 ws:// 开头，使用 TLS 时以 wss:// 开头。</translation>
    </message>
    <message>
        <source>The header “%1” cannot be sent.</source>
        <translation>无法发送请求头“%1”。</translation>
    </message>
    <message>
        <source>Correct or remove this header in the profile.</source>
        <translation>请在连接设置中更正或移除此请求头。</translation>
    </message>
    <message>
        <source>The header “%1” cannot be sent: %2</source>
        <translation>无法发送请求头“%1”：%2</translation>
    </message>
    <message>
        <source>The file %1 cannot be read.</source>
        <translation>无法读取文件 %1。</translation>
    </message>
    <message>
        <source>Check that it exists and that you may read it.</source>
        <translation>请确认文件存在，且有读取权限。</translation>
    </message>
    <message>
        <source>The file %1 cannot be read: %2</source>
        <translation>无法读取文件 %1：%2</translation>
    </message>
    <message>
        <source>The file %1 cannot be written.</source>
        <translation>无法写入文件 %1。</translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions and the free space.</source>
        <translation>请检查文件夹权限和可用空间。</translation>
    </message>
    <message>
        <source>The file %1 cannot be written: %2</source>
        <translation>无法写入文件 %1：%2</translation>
    </message>
    <message>
        <source>The list of connections in %1 is damaged. It was left as it is.</source>
        <translation>%1 中的连接列表已损坏。文件保持原样。</translation>
    </message>
    <message>
        <source>Import a copy, or enter the connections anew.</source>
        <translation>请导入备份，或重新添加连接。</translation>
    </message>
    <message>
        <source>The list of connections in %1 is damaged. It was set aside as %2, so nothing of it is overwritten.</source>
        <translation>%1 中的连接列表已损坏，已另存为 %2，内容不会被覆盖。</translation>
    </message>
    <message>
        <source>Repair that file and import it, or enter the connections anew.</source>
        <translation>请修复该文件后导入，或重新添加连接。</translation>
    </message>
    <message>
        <source>The list of connections in %1 has an entry that cannot be read: the field “%3”. The whole file was set aside as %2; the other entries were loaded.</source>
        <translation>%1 中的连接列表有一项无法读取：字段“%3”。整个文件已另存为 %2，其余各项已载入。</translation>
    </message>
    <message>
        <source>Correct that field and import the file, or enter the connection anew.</source>
        <translation>请更正该字段后导入文件，或重新添加此连接。</translation>
    </message>
    <message>
        <source>The file %1 comes from a newer version of this program (format %2).</source>
        <translation>文件 %1 来自本程序的更新版本（格式 %2）。</translation>
    </message>
    <message>
        <source>Update the program. Until then nothing is written to this file.</source>
        <translation>请更新本程序。在此之前不会写入此文件。</translation>
    </message>
    <message>
        <source>The field “%1” has a value that is not possible.</source>
        <translation>字段“%1”的值无效。</translation>
    </message>
    <message>
        <source>Correct it and try again.</source>
        <translation>请更正后重试。</translation>
    </message>
    <message>
        <source>The field “%1” has a value that is not possible: %2</source>
        <translation>字段“%1”的值无效：%2</translation>
    </message>
    <message>
        <source>The outbox %1 cannot be written. What you send is not kept on disk.</source>
        <translation>磁盘无法写入发件箱 %1。您发送的内容未保存到磁盘。</translation>
    </message>
    <message>
        <source>Make room on the disk, or repair the folder. What waits is then written. Until then, do not close the program before everything is sent.</source>
        <translation>请腾出磁盘空间，或修复该文件夹，之后待发内容会自动写入。在此之前，请等全部发送完毕再关闭程序。</translation>
    </message>
    <message>
        <source>The outbox %1 cannot be written: %2. What you send is not kept on disk.</source>
        <translation>无法写入发件箱 %1：%2。您发送的内容未保存到磁盘。</translation>
    </message>
    <message>
        <source>The outbox %1 was damaged. It was set aside as %2. Messages saved from it: %3.</source>
        <translation>发件箱 %1 已损坏，已另存为 %2。从中救回的消息：%3 条。</translation>
    </message>
    <message>
        <source>Check the disk. Send the saved messages again, or discard them.</source>
        <translation>请检查磁盘。救回的消息可以再次发送，也可以丢弃。</translation>
    </message>
    <message>
        <source>The outbox %1 comes from a newer version of this program (format %2). It stays as it is, and what you send is not kept on disk.</source>
        <translation>发件箱 %1 来自本程序的更新版本（格式 %2）。它保持原样，您发送的内容未保存到磁盘。</translation>
    </message>
    <message>
        <source>Update the program.</source>
        <translation>请更新本程序。</translation>
    </message>
    <message>
        <source>Another Maim Console is using the outbox %1. What you send here is not kept on disk.</source>
        <translation>Maim Console 正在运行两份，另一份占用着发件箱 %1。在此发送的内容未保存到磁盘。</translation>
    </message>
    <message>
        <source>Send from the other window, or close it.</source>
        <translation>请在另一个窗口中发送，或将其关闭。</translation>
    </message>
    <message>
        <source>This computer offers no keychain, so keys are kept for this run only.</source>
        <translation>本机没有可用的密钥环，密钥仅在本次运行期间保留。</translation>
    </message>
    <message>
        <source>Start a keychain service such as GNOME Keyring or KWallet to keep them.</source>
        <translation>如需保存，请启动 GNOME Keyring 或 KWallet 等密钥环服务。</translation>
    </message>
    <message>
        <source>This computer offers no keychain, so keys are kept for this run only. It said: %1</source>
        <translation>本机没有可用的密钥环，密钥仅在本次运行期间保留。系统的回应：%1</translation>
    </message>
    <message>
        <source>The keychain refused, so keys are kept for this run only.</source>
        <translation>密钥环拒绝了访问，密钥仅在本次运行期间保留。</translation>
    </message>
    <message>
        <source>Unlock the keychain, then start the program again.</source>
        <translation>请解锁密钥环，然后重新启动本程序。</translation>
    </message>
    <message>
        <source>The keychain refused, so keys are kept for this run only. It said: %1</source>
        <translation>密钥环拒绝了访问，密钥仅在本次运行期间保留。密钥环的回应：%1</translation>
    </message>
    <message>
        <source>The file of keys %1 is locked, so keys are kept for this run only.</source>
        <translation>密钥文件 %1 处于锁定状态，密钥仅在本次运行期间保留。</translation>
    </message>
    <message>
        <source>Enter its passphrase to use the keys in it.</source>
        <translation>输入其口令即可使用其中的密钥。</translation>
    </message>
    <message>
        <source>A key could not be written to %1, so keys are kept for this run only.</source>
        <translation>无法将密钥写入 %1，密钥仅在本次运行期间保留。</translation>
    </message>
    <message>
        <source>Enter the passphrase again to try again.</source>
        <translation>重新输入口令即可再试一次。</translation>
    </message>
    <message>
        <source>A key could not be written to %1, so keys are kept for this run only: %2</source>
        <translation>无法将密钥写入 %1，密钥仅在本次运行期间保留：%2</translation>
    </message>
    <message>
        <source>The file of keys %1 is damaged. It was left as it is.</source>
        <translation>密钥文件 %1 已损坏，现保持原样未动。</translation>
    </message>
    <message>
        <source>Put a copy in its place, or move it away and enter the keys again.</source>
        <translation>请用备份替换该文件，或将其移走并重新输入密钥。</translation>
    </message>
    <message>
        <source>This passphrase does not open %1.</source>
        <translation>此口令无法打开 %1。</translation>
    </message>
    <message>
        <source>Try again; check capitals and the keyboard layout.</source>
        <translation>请重试；注意大小写和键盘布局。</translation>
    </message>
    <message>
        <source>Another program uses port %1 already.</source>
        <translation>端口 %1 已被其他程序占用。</translation>
    </message>
    <message>
        <source>Choose another port, or 0 for any free one.</source>
        <translation>请换一个端口，或用 0 自动选择空闲端口。</translation>
    </message>
    <message>
        <source>Use 127.0.0.1 or ::1.</source>
        <translation>请使用 127.0.0.1 或 ::1。</translation>
    </message>
    <message>
        <source>This is not valid JSON (line %1, column %2).</source>
        <translation>不是有效的 JSON（第 %1 行第 %2 列）。</translation>
    </message>
    <message>
        <source>Correct the text there.</source>
        <translation>请更正该处文本。</translation>
    </message>
    <message>
        <source>This is not valid JSON (line %1, column %2): %3</source>
        <translation>不是有效的 JSON（第 %1 行第 %2 列）：%3</translation>
    </message>
    <message>
        <source>%1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>Run with --help for the options.</source>
        <translation>使用 --help 查看选项。</translation>
    </message>
    <message>
        <source>The network has no route to %1.</source>
        <translation>网络无法到达 %1。</translation>
    </message>
    <message>
        <source>What answers here is not a WebSocket server.</source>
        <translation>此处的服务不是 WebSocket 服务端。</translation>
    </message>
    <message>
        <source>What answers here is not a WebSocket server: %1</source>
        <translation>此处的服务不是 WebSocket 服务端：%1</translation>
    </message>
    <message>
        <source>What answers here is not a WebSocket server: %1 (HTTP status %2)</source>
        <translation>此处的服务不是 WebSocket 服务端：%1（HTTP 状态 %2）</translation>
    </message>
    <message>
        <source>The server&apos;s answer has an HTTP header that is far too large, so the attempt was ended.</source>
        <translation>服务端响应中的 HTTP 头过大，已中止本次尝试。</translation>
    </message>
    <message>
        <source>“%1” is not a WebSocket address.</source>
        <translation>“%1”不是 WebSocket 地址。</translation>
    </message>
    <message>
        <source>%1 is not a loopback address, and the built-in server serves only this computer.</source>
        <translation>%1 不是环回地址，内置服务器只服务于本机。</translation>
    </message>
    <message>
        <source>The file %1 is not a recorded session.</source>
        <translation>文件 %1 不是录制的会话。</translation>
    </message>
    <message>
        <source>Choose a file whose name ends in .maimlog.</source>
        <translation>请选择以 .maimlog 结尾的文件。</translation>
    </message>
    <message>
        <source>Update the program to open it.</source>
        <translation>请更新程序后再打开。</translation>
    </message>
    <message>
        <source>Another program is recording to the file %1 right now.</source>
        <translation>另一个程序正在向文件 %1 录制。</translation>
    </message>
    <message>
        <source>Choose another file, or end the other recording.</source>
        <translation>请选择其他文件，或结束另一处录制。</translation>
    </message>
    <message>
        <source>The file %1 is damaged. What is sound in it is shown.</source>
        <translation>文件 %1 已损坏。其中完好的部分会显示。</translation>
    </message>
    <message>
        <source>Check the disk. Nothing was changed in the file.</source>
        <translation>请检查磁盘。文件没有被改动。</translation>
    </message>
    <message>
        <source>The file %1 is damaged: %2 of its frames are lost. All others are shown.</source>
        <translation>文件 %1 已损坏：丢失 %2 帧，其余全部显示。</translation>
    </message>
    <message>
        <source>The recording %1 cannot be written. Traffic goes on, from memory.</source>
        <translation>磁盘没有接收录制文件 %1。通信继续，内容暂存内存。</translation>
    </message>
    <message>
        <source>Make room on the disk, or choose another folder. What waits is then written.</source>
        <translation>请腾出磁盘空间，或选择其他文件夹。届时会写入等待中的内容。</translation>
    </message>
    <message>
        <source>The recording %1 cannot be written: %2. Traffic goes on, from memory.</source>
        <translation>无法写入录制文件 %1：%2。通信继续，内容暂存内存。</translation>
    </message>
    <message>
        <source>The server broke the rules of WebSocket (RFC 6455), so the connection was ended: %1.</source>
        <translation>服务端违反了 WebSocket 规则（RFC 6455），连接已终止：%1。</translation>
    </message>
    <message>
        <source>Report it to the server&apos;s authors, with the frames before it.</source>
        <translation>请将此前的帧一并反馈给服务端的作者。</translation>
    </message>
    <message>
        <source>The server sent a message of at least %1 bytes. The profile allows %2 bytes, so the connection was ended.</source>
        <translation>服务端发来一条至少 %1 字节的消息，而配置只允许 %2 字节，连接已终止。</translation>
    </message>
    <message>
        <source>Raise the message limit in the profile if such messages are expected.</source>
        <translation>如果这类消息在预期之中，请在配置中调高消息大小上限。</translation>
    </message>
    <message>
        <source>Nothing listens at the proxy %1, so the server was not asked.</source>
        <translation>代理 %1 处没有程序在监听，因此未能询问服务端。</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s address in the profile, and that the proxy runs.</source>
        <translation>请检查连接设置中的代理地址，并确认代理正在运行。</translation>
    </message>
    <message>
        <source>The proxy %1 has no address: its name is not known.</source>
        <translation>找不到代理 %1：无法解析其名称。</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s name in the profile.</source>
        <translation>请检查连接设置中的代理名称。</translation>
    </message>
    <message>
        <source>The proxy %1 did not answer.</source>
        <translation>代理 %1 没有应答。</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s address and the network on the way to it.</source>
        <translation>请检查代理地址以及通往代理的网络。</translation>
    </message>
    <message>
        <source>The proxy %1 did not connect to the server within %2 s.</source>
        <translation>代理 %1 未能在 %2 秒内接通服务端。</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s address, and whether the proxy reaches the server.</source>
        <translation>请检查代理地址，以及代理能否访问服务端。</translation>
    </message>
    <message>
        <source>The proxy %1 asks for a login, and the profile has none.</source>
        <translation>代理 %1 要求登录，但连接设置中没有登录信息。</translation>
    </message>
    <message>
        <source>Enter the proxy&apos;s user and password in the profile.</source>
        <translation>请在连接设置中填写代理的用户名和密码。</translation>
    </message>
    <message>
        <source>The proxy %1 refused the login of %2.</source>
        <translation>代理 %1 拒绝了 %2 的登录。</translation>
    </message>
    <message>
        <source>Enter the proxy&apos;s password again.</source>
        <translation>请重新输入代理密码。</translation>
    </message>
    <message>
        <source>The proxy %1 forbids a connection to %2, port %3.</source>
        <translation>代理 %1 禁止连接到 %2 的端口 %3。</translation>
    </message>
    <message>
        <source>Ask whoever runs the proxy to allow this address, or connect without it.</source>
        <translation>请让代理的管理者放行此地址，或不经代理连接。</translation>
    </message>
    <message>
        <source>The proxy %1 works, but it does not reach %2, port %3.</source>
        <translation>代理 %1 工作正常，但无法访问 %2 的端口 %3。</translation>
    </message>
    <message>
        <source>The certificate names %1 only as its common name, which no longer counts; its alternative names (SAN) do not name it.</source>
        <translation>证书只在通用名称 (CN) 中写有 %1，而这已不再有效；备用名称 (SAN) 中没有它。</translation>
    </message>
    <message>
        <source>Issue the certificate anew with the name as subjectAltName, or pin it in the profile.</source>
        <translation>请重新签发证书，将此名称写入 subjectAltName，或在连接设置中固定此证书。</translation>
    </message>
    <message>
        <source>The certificate of %1 is not the one that is pinned. Pinned: %2. Shown: %3.</source>
        <translation>%1 的证书不是已固定的那一张。已固定：%2。实际出示：%3。</translation>
    </message>
    <message>
        <source>If the server changed its certificate on purpose, pin the new one. If not, somebody may be intercepting the connection.</source>
        <translation>如果服务端确实更换了证书，请固定新证书；否则，说明有人在中间。</translation>
    </message>
    <message>
        <source>Verification is off, and %1 is not in a private network.</source>
        <translation>已关闭验证，而 %1 不在专用网络中。</translation>
    </message>
    <message>
        <source>The file %1 is larger than %2 KiB, so it is no certificate or key.</source>
        <translation>文件 %1 大于 %2 KiB，不可能是证书或私钥。</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>请选择其他文件。</translation>
    </message>
    <message>
        <source>The profile&apos;s certificate and key files could not be read within %1 s, so the server was not asked.</source>
        <translation>未能在 %1 秒内读出连接设置中的证书和私钥文件，因此没有联系服务端。</translation>
    </message>
    <message>
        <source>Check the disk or the network share that they are on, or choose files elsewhere.</source>
        <translation>请检查这些文件所在的磁盘或网络共享，或改用其他位置的文件。</translation>
    </message>
    <message>
        <source>The file %1 could not be opened as PKCS#12: the passphrase is wrong, or the file is damaged or encrypted in a way that is no longer supported.</source>
        <translation>无法以 PKCS#12 格式打开文件 %1：密码错误、文件已损坏，或其加密方式已不再支持。</translation>
    </message>
    <message>
        <source>Enter the passphrase again, or export the certificate anew with AES.</source>
        <translation>请重新输入密码，或使用 AES 重新导出证书。</translation>
    </message>
    <message>
        <source>Check the server&apos;s address as the proxy sees it, that the server runs, and that the proxy lets you reach it.</source>
        <translation>请检查代理所见的服务器地址、服务器是否在运行，以及代理是否允许访问它。</translation>
    </message>
    <message>
        <source>The proxy %1 did not connect to %2, port %3: it answered with an HTTP error such as 502.</source>
        <translation>代理 %1 没有打通到 %2 端口 %3 的通路：它回答了 502 之类的 HTTP 错误。</translation>
    </message>
    <message>
        <source>Check that the server runs and that the proxy reaches it; the proxy&apos;s log says more.</source>
        <translation>请检查服务器是否在运行、代理能否连到它；代理的日志里有更多信息。</translation>
    </message>
    <message>
        <source>The system did not say within %1 s which proxy to use, so the server was not asked.</source>
        <translation>系统未能在 %1 秒内告知应使用哪个代理，因此没有联系服务端。</translation>
    </message>
    <message>
        <source>Check the system&apos;s proxy settings, above all the address of an automatic configuration. Or choose a proxy in the profile, or none.</source>
        <translation>请检查系统的代理设置，尤其是自动配置的地址；也可以在连接设置中指定代理，或不使用代理。</translation>
    </message>
    <message>
        <source>What listens at %1 is not a proxy of the kind %2: it answers in another protocol.</source>
        <translation>在 %1 监听的不是 %2 代理：它用别的协议回答。</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s port, and whether it is HTTP or SOCKS5.</source>
        <translation>请检查代理的端口，以及它是 HTTP 还是 SOCKS5。</translation>
    </message>
    <message>
        <source>Pin its certificate in the profile, which is safe, or turn verification on. To go on without verification, type the phrase there.</source>
        <translation>请在连接设置中固定它的证书（这样是安全的），或打开验证。若仍要不验证，请在那里输入确认语。</translation>
    </message>
    <message>
        <source>The file %1 holds no certificate, neither in PEM nor in DER form.</source>
        <translation>文件 %1 中没有证书，既不是 PEM 格式，也不是 DER 格式。</translation>
    </message>
    <message>
        <source>Choose a file that has a line “-----BEGIN CERTIFICATE-----”, or one in DER form.</source>
        <translation>请选择含有“-----BEGIN CERTIFICATE-----”一行的文件，或 DER 格式的文件。</translation>
    </message>
    <message>
        <source>There is already a file %1. It was left as it is.</source>
        <translation>已经有文件 %1，它保持原样。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请换一个名称。</translation>
    </message>
    <message>
        <source>The key is stored in %1, and this computer now runs %2, which does not have it.</source>
        <translation>密钥存放在 %1 中，而这台电脑现在运行的是 %2，其中没有这个密钥。</translation>
    </message>
    <message>
        <source>Enter the key again, or start the program with the keychain that has it.</source>
        <translation>请重新输入密钥，或用当时的钥匙串启动程序。</translation>
    </message>
    <message>
        <source>The server asks for an upgrade, though the request had one (HTTP status %1): something on the way took it out.</source>
        <translation>服务器要求升级，而请求里本来就有（HTTP 状态 %1）：途中有东西把它去掉了。</translation>
    </message>
    <message>
        <source>Let the proxy in front of the server pass on the headers Upgrade and Connection.</source>
        <translation>让服务器前面的代理转发 Upgrade 和 Connection 标头。</translation>
    </message>
    <message>
        <source>A proxy on the way answered with HTTP status %1; the header “%2” gives it away.</source>
        <translation>途中的代理以 HTTP 状态 %1 作答，可从“%2”看出。</translation>
    </message>
    <message>
        <source>Let the proxy pass WebSocket, or connect without it. The server itself may be fine.</source>
        <translation>让代理放行 WebSocket，或不经代理连接。服务器本身可能没有问题。</translation>
    </message>
    <message>
        <source>The network&apos;s sign-in page answers in place of the server (HTTP status %1).</source>
        <translation>作答的是网络的登录页面，而不是服务器（HTTP 状态 %1）。</translation>
    </message>
    <message>
        <source>Sign in to this network in a browser, then try again.</source>
        <translation>先在浏览器里登录此网络，然后重试。</translation>
    </message>
    <message>
        <source>The server lets everybody in: it accepted a connection without a key.</source>
        <translation>服务器对所有人开放：它接受了不带密钥的连接。</translation>
    </message>
    <message>
        <source>Set the allowed keys on the server (MaiBot: api_server_allowed_api_keys).</source>
        <translation>在服务器上设置允许的密钥（MaiBot：api_server_allowed_api_keys）。</translation>
    </message>
    <message>
        <source>The certificate of %1 was not verified: verification is off in the profile.</source>
        <translation>没有验证 %1 的证书：配置中关闭了验证。</translation>
    </message>
    <message>
        <source>Turn verification on, or pin the certificate.</source>
        <translation>开启验证，或固定该证书。</translation>
    </message>
    <message>
        <source>A Legacy server of maim_message answers here: its messages have no envelope and no ACKs.</source>
        <translation>这里作答的是 maim_message 的 Legacy 服务器：它的消息没有信封，也没有 ACK。</translation>
    </message>
    <message>
        <source>Use the port of the API-Server. The Legacy server (MaiBot: port 8000) takes another client and a token.</source>
        <translation>请使用 API-Server 的端口。Legacy 服务器（MaiBot：端口 8000）需要另一种客户端和令牌。</translation>
    </message>
    <message>
        <source>A OneBot program answers here, such as NapCat: it does not speak the API-Server protocol.</source>
        <translation>这里作答的是 OneBot 程序，例如 NapCat：它不使用 API-Server 协议。</translation>
    </message>
    <message>
        <source>Connect to the API-Server itself. A OneBot program needs an adapter in between.</source>
        <translation>请连接 API-Server 本身。OneBot 程序需要中间的适配器。</translation>
    </message>
    <message>
        <source>The peer sends bare messages, without an envelope. Other clients silently ignore those.</source>
        <translation>对方发送不带信封的裸消息。其他客户端会默默忽略它们。</translation>
    </message>
    <message>
        <source>Have the sender wrap its messages: ver, msg_id, type, meta, payload.</source>
        <translation>让发送方给消息加上信封：ver、msg_id、type、meta、payload。</translation>
    </message>
    <message>
        <source>The server took the probe message, but sent no ACK within %1 s.</source>
        <translation>服务器收下了探测消息，但 %1 秒内没有发来 ACK。</translation>
    </message>
    <message>
        <source>Check that this is an API-Server (maim_message 0.5.7 to 0.6.8), and read its log.</source>
        <translation>请确认这是 API-Server（maim_message 0.5.7 至 0.6.8），并查看它的日志。</translation>
    </message>
    <message>
        <source>The server acknowledged the probe message, but nothing came back within %1 s.</source>
        <translation>服务器确认了探测消息，但 %1 秒内没有任何回复。</translation>
    </message>
    <message>
        <source>That is normal where nothing answers. Otherwise check the platform, the target&apos;s key, and the server&apos;s log.</source>
        <translation>如果本来就没有程序应答，这是正常的。否则请检查平台、目标密钥和服务器日志。</translation>
    </message>
    <message>
        <source>The server&apos;s clock is %1 s %2 this computer&apos;s (give or take %3 s).</source>
        <translation>服务器的时钟比本机%2 %1 秒（误差 %3 秒以内）。</translation>
    </message>
    <message>
        <source>Correct the clock that is wrong, by a time server.</source>
        <translation>请用网络时间校准不准的一方。</translation>
    </message>
    <message>
        <source>Another window is writing the file %1, so nothing was saved yet.</source>
        <translation>另一个窗口正在写入文件 %1，因此尚未保存。</translation>
    </message>
    <message>
        <source>It is saved as soon as the other window is done. Keep this one open until then.</source>
        <translation>另一个窗口写完后会自动保存。在此之前请勿关闭本窗口。</translation>
    </message>
    <message>
        <source>The server broke the rules of WebSocket (RFC 6455), so the connection was ended: %1 (%2).</source>
        <translation>服务端违反了 WebSocket 规则（RFC 6455），连接已终止：%1（%2）。</translation>
    </message>
    <message>
        <source>The file %1 is in UTF-16. It must be UTF-8.</source>
        <translation>文件 %1 是 UTF-16 编码，必须为 UTF-8。</translation>
    </message>
    <message>
        <source>Save it again as UTF-8. PowerShell&apos;s &gt; writes UTF-16.</source>
        <translation>请另存为 UTF-8。PowerShell 的 &gt; 会写成 UTF-16。</translation>
    </message>
    <message>
        <source>The server saw an ordinary web request for %2 and answered it with HTTP status %1 and JSON: something on the way took the upgrade to WebSocket out.</source>
        <translation>服务端看到的是对 %2 的普通网页请求，并以 HTTP 状态码 %1 和 JSON 作答：升级为 WebSocket 的请求头在途中被去掉了。</translation>
    </message>
    <message>
        <source>Let the proxy in front of the server pass on the headers Upgrade and Connection. If there is no proxy, install a WebSocket library on the server.</source>
        <translation>请让服务端前面的代理转发请求头 Upgrade 和 Connection。如果没有代理，请在服务端安装 WebSocket 库。</translation>
    </message>
    <message>
        <source>The API key goes to %1 unencrypted: whoever is on the way can read it.</source>
        <translation>API 密钥以明文发往 %1：途中的任何人都能读到。</translation>
    </message>
    <message>
        <source>Use wss:// for a server outside your own network.</source>
        <translation>连接自己网络之外的服务端时，请使用 wss://。</translation>
    </message>
    <message>
        <source>The server does not accept this origin: it answered with HTTP status %1.</source>
        <translation>服务端不接受这个来源（Origin）：它以 HTTP 状态码 %1 作答。</translation>
    </message>
    <message>
        <source>Correct or remove the header Origin in the profile, or allow it on the server.</source>
        <translation>请在连接配置中更正或去掉请求头 Origin，或在服务端允许它。</translation>
    </message>
    <message>
        <source>The server does not accept this origin (close code %1: %2).</source>
        <translation>服务端不接受这个来源（Origin）（关闭码 %1：%2）。</translation>
    </message>
    <message>
        <source>The server takes only so much in a given time: it answered with HTTP status %1.</source>
        <translation>服务端限制了单位时间内的请求量：它以 HTTP 状态码 %1 作答。</translation>
    </message>
    <message>
        <source>Wait a while, then connect less often and send more slowly.</source>
        <translation>请稍等片刻，之后降低连接和发送的频率。</translation>
    </message>
    <message>
        <source>The server takes only so much in a given time (close code %1: %2).</source>
        <translation>服务端限制了单位时间内的请求量（关闭码 %1：%2）。</translation>
    </message>
    <message>
        <source>The server has as many connections as it allows (close code %1: %2).</source>
        <translation>服务端的连接数已达上限（关闭码 %1：%2）。</translation>
    </message>
    <message>
        <source>Close other clients of this server, or raise the limit there.</source>
        <translation>请关闭该服务端的其他客户端，或在服务端提高上限。</translation>
    </message>
    <message>
        <source>The server accepted the connection, then closed it by a rule of its own (close code %1). Its reason: %2</source>
        <translation>服务端接受了连接，随后按自己的规则将其关闭（关闭码 %1）。它给出的原因：%2</translation>
    </message>
    <message>
        <source>Do what the reason asks for; the server&apos;s log says more.</source>
        <translation>请按该原因处理；服务端的日志里有更多说明。</translation>
    </message>
    <message>
        <source>A Legacy server of maim_message answers here, and it wants a token (close code %1: %2).</source>
        <translation>这里应答的是 maim_message 的 Legacy（旧版）服务端，它要求令牌（关闭码 %1：%2）。</translation>
    </message>
    <message>
        <source>Use the port of the API-Server. A Legacy server (MaiBot: port 8000) takes another client, whose header Authorization holds the token; an API key means nothing to it.</source>
        <translation>请使用 API-Server 的端口。Legacy 服务端（MaiBot：端口 8000）需要另一种客户端，令牌放在其请求头 Authorization 中；API 密钥对它没有意义。</translation>
    </message>
</context>
<context>
    <name>ErrorFact</name>
    <message>
        <source>There is not enough memory.</source>
        <translation>内存不足。</translation>
    </message>
    <message>
        <source>An HTTP header cannot carry it.</source>
        <translation>HTTP 请求头无法携带此值。</translation>
    </message>
    <message>
        <source>It is to be kept, but there is none.</source>
        <translation>要求固定此值，但没有填写。</translation>
    </message>
    <message>
        <source>The program sets it itself.</source>
        <translation>由本程序自动设置。</translation>
    </message>
    <message>
        <source>Its value may hold printable ASCII only.</source>
        <translation>值只能包含可打印 ASCII 字符。</translation>
    </message>
    <message>
        <source>No file is chosen.</source>
        <translation>没有选择文件。</translation>
    </message>
    <message>
        <source>A client certificate and its private key belong together.</source>
        <translation>客户端证书和私钥必须同时指定。</translation>
    </message>
    <message>
        <source>It is larger than any list of connections.</source>
        <translation>文件过大，不可能是连接列表。</translation>
    </message>
    <message>
        <source>It holds more than 1,000 connections.</source>
        <translation>其中的连接超过 1,000 个。</translation>
    </message>
    <message>
        <source>The list of connections would be larger than 16 MiB.</source>
        <translation>连接列表会超过 16 MiB。</translation>
    </message>
    <message>
        <source>Each header is an object of name and value.</source>
        <translation>每个请求头都应是由 name 和 value 组成的对象。</translation>
    </message>
    <message>
        <source>It gave no answer in time. It may be locked.</source>
        <translation>没有及时响应，可能已锁定。</translation>
    </message>
    <message>
        <source>it hung up after the TLS handshake. It may want a client certificate</source>
        <translation>在 TLS 握手后断开，可能要求客户端证书</translation>
    </message>
    <message>
        <source>it answers as an ordinary web server does</source>
        <translation>它像普通网页服务器一样作答</translation>
    </message>
    <message>
        <source>it hung up before it answered the upgrade</source>
        <translation>在回应升级请求之前断开</translation>
    </message>
    <message>
        <source>0 is not a port to connect to.</source>
        <translation>不能连接端口 0。</translation>
    </message>
    <message>
        <source>This cannot be the name of a header.</source>
        <translation>不是有效的请求头名称。</translation>
    </message>
    <message>
        <source>It is not a whole number, or far too large.</source>
        <translation>不是整数，或数值过大。</translation>
    </message>
    <message>
        <source>It is not one of the known words.</source>
        <translation>不是可用的取值。</translation>
    </message>
    <message>
        <source>It is not a UUID.</source>
        <translation>不是 UUID。</translation>
    </message>
    <message>
        <source>It is not an address.</source>
        <translation>不是地址。</translation>
    </message>
    <message>
        <source>It has the wrong type.</source>
        <translation>类型不符。</translation>
    </message>
    <message>
        <source>the content is not valid Base64</source>
        <translation>内容不是有效的 Base64</translation>
    </message>
    <message>
        <source>a frame sets a reserved bit, as if an extension were agreed</source>
        <translation>帧设置了保留位，像是启用了并未协商的扩展</translation>
    </message>
    <message>
        <source>a frame has a reserved opcode</source>
        <translation>帧使用了保留的操作码</translation>
    </message>
    <message>
        <source>a frame is masked, which only a client may do</source>
        <translation>帧带有掩码，而只有客户端才能这样做</translation>
    </message>
    <message>
        <source>a control frame comes in fragments</source>
        <translation>控制帧被分片</translation>
    </message>
    <message>
        <source>a control frame has more than 125 bytes</source>
        <translation>控制帧超过 125 字节</translation>
    </message>
    <message>
        <source>a message begins inside another one</source>
        <translation>一条消息尚未结束，另一条就开始了</translation>
    </message>
    <message>
        <source>a message is continued that never began</source>
        <translation>延续了一条从未开始的消息</translation>
    </message>
    <message>
        <source>a close frame has a single byte</source>
        <translation>关闭帧只有一个字节</translation>
    </message>
    <message>
        <source>a close frame has a code that must not be sent</source>
        <translation>关闭帧带有不得发送的关闭码</translation>
    </message>
    <message>
        <source>the reason of a close frame is not UTF-8</source>
        <translation>关闭帧的原因不是 UTF-8</translation>
    </message>
    <message>
        <source>a text message is not UTF-8</source>
        <translation>文本消息不是 UTF-8</translation>
    </message>
    <message>
        <source>its 101 does not name the upgrade to WebSocket</source>
        <translation>其 101 响应没有声明升级到 WebSocket</translation>
    </message>
    <message>
        <source>its 101 does not answer this request: Sec-WebSocket-Accept is wrong</source>
        <translation>其 101 响应与本次请求不符：Sec-WebSocket-Accept 不正确</translation>
    </message>
    <message>
        <source>it chose a subprotocol that was not offered</source>
        <translation>它选择了未提供的子协议</translation>
    </message>
    <message>
        <source>it chose an extension that was not offered</source>
        <translation>它选择了未提供的扩展</translation>
    </message>
    <message>
        <source>its close frame gives no code</source>
        <translation>关闭帧没有给出关闭码</translation>
    </message>
    <message>
        <source>It is a folder or a device.</source>
        <translation>它是文件夹或设备。</translation>
    </message>
    <message>
        <source>it refused the handshake. It may want a client certificate</source>
        <translation>它拒绝了握手，可能要求客户端证书</translation>
    </message>
    <message>
        <source>A SHA-256 fingerprint has 64 hexadecimal digits.</source>
        <translation>SHA-256 指纹由 64 个十六进制数字组成。</translation>
    </message>
    <message>
        <source>The proxy&apos;s host is missing or is no host.</source>
        <translation>缺少代理的主机，或其不是有效的主机。</translation>
    </message>
    <message>
        <source>The proxy&apos;s port is missing.</source>
        <translation>缺少代理的端口。</translation>
    </message>
    <message>
        <source>A login cannot hold such characters.</source>
        <translation>登录信息中不能有这样的字符。</translation>
    </message>
    <message>
        <source>ahead of</source>
        <translation>快</translation>
    </message>
    <message>
        <source>behind</source>
        <translation>慢</translation>
    </message>
    <message>
        <source>a frame is not masked, which a client must do</source>
        <translation>帧没有掩码，而客户端必须加掩码</translation>
    </message>
    <message>
        <source>QWebSocket does not accept its answer</source>
        <translation>QWebSocket 不接受它的应答</translation>
    </message>
    <message>
        <source>at this path it takes web requests of another kind</source>
        <translation>它在这个路径上只接受其他方法的网页请求</translation>
    </message>
    <message>
        <source>a compressed message cannot be read</source>
        <translation>无法读取压缩的消息</translation>
    </message>
    <message>
        <source>it chose extensions, or settings of compression, that were not offered</source>
        <translation>它选择了未提供的扩展或压缩参数</translation>
    </message>
</context>
<context>
    <name>Event</name>
    <message>
        <source>Connecting to %1, attempt %2.</source>
        <translation>正在连接 %1，第 %2 次尝试。</translation>
    </message>
    <message>
        <source>Connected after %1 ms (101 Switching Protocols).</source>
        <translation>已连接，用时 %1 ms（101 Switching Protocols）。</translation>
    </message>
    <message>
        <source>The server sees the key %2, by %1, and the platform %3.</source>
        <translation>服务端看到的密钥为 %2（来自%1），平台为 %3。</translation>
    </message>
    <message>
        <source>The server calls this connection %1.</source>
        <translation>服务端给此连接的标识为 %1。</translation>
    </message>
    <message>
        <source>TLS established: %1, %2.</source>
        <translation>TLS 已建立：%1，%2。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not verified: anybody could be at the other end.</source>
        <translation>未验证服务端证书：对端可能是任何人。</translation>
    </message>
    <message>
        <source>The server closed the connection with code %1: %2</source>
        <translation>服务端关闭了连接，关闭码 %1：%2</translation>
    </message>
    <message>
        <source>This side closed the connection.</source>
        <translation>本端关闭了连接。</translation>
    </message>
    <message>
        <source>The server did not answer the close within %1 s, so the connection was cut.</source>
        <translation>服务端在 %1 秒内没有回应关闭请求，已强制断开。</translation>
    </message>
    <message>
        <source>%1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>Attempt %2 follows in %1 s.</source>
        <translation>%1 秒后进行第 %2 次尝试。</translation>
    </message>
    <message>
        <source>Reconnecting was cancelled.</source>
        <translation>已取消重连。</translation>
    </message>
    <message>
        <source>%1 It is not tried again by itself.</source>
        <translation>%1不会自动重试。</translation>
    </message>
    <message>
        <source>A message was not taken, because earlier ones still wait to be sent.</source>
        <translation>之前的消息仍在等待发送，因此没有接受新消息。</translation>
    </message>
    <message>
        <source>No ACK for %1 came in time.</source>
        <translation>没有及时收到 %1 的 ACK。</translation>
    </message>
    <message>
        <source>%1 was sent again with the same msg_id.</source>
        <translation>已用相同的 msg_id 重新发送 %1。</translation>
    </message>
    <message>
        <source>header</source>
        <translation>请求头</translation>
    </message>
    <message>
        <source>query</source>
        <translation>查询参数</translation>
    </message>
    <message>
        <source>No key is sent. The server sees the platform %3.</source>
        <translation>没有发送密钥。服务端看到的平台为 %3。</translation>
    </message>
    <message>
        <source>The server closed the connection with code %1.</source>
        <translation>服务端关闭了连接，关闭码 %1。</translation>
    </message>
    <message>
        <source>This connection is made by QWebSocket, which hides some of what the server does.</source>
        <translation>此连接由 QWebSocket 建立，它会隐藏服务端的部分行为。</translation>
    </message>
    <message>
        <source>Messages are compressed: %1.</source>
        <translation>消息已启用压缩：%1。</translation>
    </message>
    <message>
        <source>Compression was offered, but the server grants none. Messages go as they are.</source>
        <translation>已提供压缩，但服务端未采用。消息按原样收发。</translation>
    </message>
</context>
<context>
    <name>Fault</name>
    <message>
        <source>“%1” is not a fault. Write one of ack-late=MS, ack-lost, ack-twice, ack-wrong-id, ack-the-ack, close=CODE, silence, each with @N for every N-th message.</source>
        <translation>“%1”不是故障类型。可用：ack-late=MS、ack-lost、ack-twice、ack-wrong-id、ack-the-ack、close=CODE、silence，均可加 @N 表示每 N 条消息触发一次。</translation>
    </message>
</context>
<context>
    <name>Filter</name>
    <message>
        <source>A test is missing here, e.g. type==sys_std, or a word.</source>
        <translation>此处缺少一个条件，例如 type==sys_std，或一个词。</translation>
    </message>
    <message>
        <source>A value is missing after the operator.</source>
        <translation>运算符后面缺少值。</translation>
    </message>
    <message>
        <source>A list is missing after &quot;in&quot;, e.g. in (image, file).</source>
        <translation>“in” 后面应是一个列表，例如 in (image, file)。</translation>
    </message>
    <message>
        <source>A closing bracket is missing here.</source>
        <translation>此处缺少右括号。</translation>
    </message>
    <message>
        <source>This bracket closes nothing.</source>
        <translation>这个右括号没有对应的左括号。</translation>
    </message>
    <message>
        <source>This quoted text has no end. Close it with a double quote.</source>
        <translation>这段引号文本没有结束。请用双引号结束它。</translation>
    </message>
    <message>
        <source>%1 is not an operator. Use &amp;&amp;, || or ==.</source>
        <translation>%1 不是运算符。请用 &amp;&amp;、|| 或 ==。</translation>
    </message>
    <message>
        <source>This operator does not work with the field %1.</source>
        <translation>这个运算符不能用于字段 %1。</translation>
    </message>
    <message>
        <source>%1 is compared with a number here.</source>
        <translation>%1 在此处只能与数字比较。</translation>
    </message>
    <message>
        <source>This is not a time. Write 21:03:09 or 2026-11-22T21:03:09.</source>
        <translation>这不是时间。请写成 21:03:09 或 2026-11-22T21:03:09。</translation>
    </message>
    <message>
        <source>The field never has this value. It knows: %1.</source>
        <translation>该字段没有这个值。可用的值：%1。</translation>
    </message>
    <message>
        <source>This is not a regular expression: %1.</source>
        <translation>这不是正则表达式：%1。</translation>
    </message>
    <message>
        <source>This is nested more than 100 levels deep.</source>
        <translation>嵌套超过 100 层。</translation>
    </message>
    <message>
        <source>A filter has at most 65,536 characters.</source>
        <translation>过滤条件最多 65,536 个字符。</translation>
    </message>
</context>
<context>
    <name>FrameColumns</name>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Δ ms</source>
        <translation>Δ ms</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Frame %1</source>
        <translation>帧 %1</translation>
    </message>
    <message>
        <source>The first frame</source>
        <translation>第一帧</translation>
    </message>
    <message>
        <source>%1 after the frame before</source>
        <translation>距上一帧 %1</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>已接收</translation>
    </message>
    <message>
        <source>Sent again</source>
        <translation>重新发送</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>No longer known: the frame&apos;s bytes are not kept any more</source>
        <translation>已无法得知：帧的字节已不再保留</translation>
    </message>
    <message>
        <source>A large frame, being read</source>
        <translation>大型帧，正在读取</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>No findings</source>
        <translation>没有问题</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s) on the wire</source>
        <translation>
            <numerusform>线上 %n 字节</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Json</name>
    <message>
        <source>There is no JSON here: the text is empty.</source>
        <translation>没有 JSON：文本为空。</translation>
    </message>
    <message>
        <source>This character cannot begin a value.</source>
        <translation>值不能以此字符开头。</translation>
    </message>
    <message>
        <source>The text ends before the JSON does.</source>
        <translation>文本在 JSON 完整之前就结束了。</translation>
    </message>
    <message>
        <source>This backslash begins no escape that JSON knows.</source>
        <translation>此反斜杠不是 JSON 认可的转义。</translation>
    </message>
    <message>
        <source>This is not how JSON writes a number.</source>
        <translation>不符合 JSON 的数字写法。</translation>
    </message>
    <message>
        <source>These bytes are not UTF-8.</source>
        <translation>这些字节不是 UTF-8。</translation>
    </message>
    <message>
        <source>A control character in a string must be escaped.</source>
        <translation>字符串中的控制字符必须转义。</translation>
    </message>
    <message>
        <source>There is more text after the JSON has ended.</source>
        <translation>JSON 结束后还有多余文本。</translation>
    </message>
    <message>
        <source>A comma or a closing bracket is missing.</source>
        <translation>缺少逗号或右括号。</translation>
    </message>
    <message>
        <source>A colon is missing after the key.</source>
        <translation>键之后缺少冒号。</translation>
    </message>
    <message>
        <source>A key in double quotes is missing.</source>
        <translation>缺少双引号括起的键。</translation>
    </message>
    <message>
        <source>The text is larger than 4 GiB, which is more than can be read.</source>
        <translation>文本超过 4 GiB，无法读取。</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>第 %1 行第 %2 列：%3</translation>
    </message>
</context>
<context>
    <name>Lint</name>
    <message>
        <source>Wrap in an envelope</source>
        <translation>包装信封</translation>
    </message>
    <message>
        <source>Set the type to sys_std</source>
        <translation>将 type 设为 sys_std</translation>
    </message>
    <message>
        <source>Add a fresh msg_id</source>
        <translation>添加新的 msg_id</translation>
    </message>
    <message>
        <source>Use a fresh msg_id</source>
        <translation>换用新的 msg_id</translation>
    </message>
    <message>
        <source>Use the connection&apos;s platform</source>
        <translation>使用连接的平台</translation>
    </message>
    <message>
        <source>Correct the time</source>
        <translation>更正时间</translation>
    </message>
    <message>
        <source>Remove the prefix</source>
        <translation>移除前缀</translation>
    </message>
    <message>
        <source>Put the id in quotes</source>
        <translation>给 ID 加引号</translation>
    </message>
    <message>
        <source>Add ver and meta</source>
        <translation>添加 ver 和 meta</translation>
    </message>
    <message>
        <source>Remove the key</source>
        <translation>移除密钥</translation>
    </message>
    <message>
        <source>There is no envelope: the business fields stand at the top, without type, msg_id and payload. The server ignores such a frame and says nothing.</source>
        <translation>未带信封发送：业务字段直接位于顶层，缺少 type、msg_id 和 payload。服务端会静默忽略。</translation>
    </message>
    <message>
        <source>Wrap it in an envelope.</source>
        <translation>请为其包装信封。</translation>
    </message>
    <message>
        <source>There is no envelope: type, msg_id and payload are missing. The server ignores such a frame and says nothing.</source>
        <translation>未带信封：缺少 type、msg_id 和 payload。服务端会静默忽略。</translation>
    </message>
    <message>
        <source>Send an object with type, msg_id and payload.</source>
        <translation>请发送含有 type、msg_id 和 payload 的对象。</translation>
    </message>
    <message>
        <source>Use sys_std for a message.</source>
        <translation>消息请使用 sys_std。</translation>
    </message>
    <message>
        <source>Add &quot;type&quot;: &quot;sys_std&quot;.</source>
        <translation>请添加 &quot;type&quot;: &quot;sys_std&quot;。</translation>
    </message>
    <message>
        <source>Use &quot;sys_std&quot; for a message.</source>
        <translation>消息请使用 &quot;sys_std&quot;。</translation>
    </message>
    <message>
        <source>This is not JSON. %1</source>
        <translation>不是 JSON。%1</translation>
    </message>
    <message>
        <source>Correct the text there; the server ignores what it cannot read.</source>
        <translation>请更正该处文本；服务端会忽略无法解析的内容。</translation>
    </message>
    <message>
        <source>Send one object: { … }.</source>
        <translation>请发送单个对象：{ … }。</translation>
    </message>
    <message>
        <source>Add the field.</source>
        <translation>请添加此字段。</translation>
    </message>
    <message>
        <source>Write it as an object: { … }.</source>
        <translation>请写成对象：{ … }。</translation>
    </message>
    <message>
        <source>Write it as an array of segments: [ … ].</source>
        <translation>请写成消息段数组：[ … ]。</translation>
    </message>
    <message>
        <source>Fill in the receiver&apos;s API key and the receiver&apos;s platform.</source>
        <translation>请填写接收者的 API 密钥和平台。</translation>
    </message>
    <message>
        <source>This is a binary frame. The protocol knows text frames only, and the server closes the connection on a binary one.</source>
        <translation>这是二进制帧。协议只支持文本帧，服务端收到二进制帧会关闭连接。</translation>
    </message>
    <message>
        <source>Send the JSON as a text frame.</source>
        <translation>请将 JSON 作为文本帧发送。</translation>
    </message>
    <message>
        <source>The frame has %1 bytes, more than the %2 that the server takes. The server closes the connection with code 1009.</source>
        <translation>帧有 %1 字节，超过服务端 %2 字节的上限。服务端会以关闭码 1009 关闭连接。</translation>
    </message>
    <message>
        <source>Send less at once, or a link in place of the content.</source>
        <translation>请减小单条消息，或用链接代替内容。</translation>
    </message>
    <message>
        <source>There is no msg_id, so nobody acknowledges this frame, and a repeat of it is not recognised.</source>
        <translation>缺少 msg_id：不会收到此帧的 ACK，也无法识别重复。</translation>
    </message>
    <message>
        <source>Add a msg_id that was never used before.</source>
        <translation>请添加从未用过的 msg_id。</translation>
    </message>
    <message>
        <source>This msg_id was used within the last hour. The server acknowledges the frame and does not handle it again.</source>
        <translation>此 msg_id 在一小时内用过。服务端会回复 ACK，但不会再次处理。</translation>
    </message>
    <message>
        <source>Use a fresh msg_id, unless you mean to repeat the message.</source>
        <translation>除非有意重发，请换用新的 msg_id。</translation>
    </message>
    <message>
        <source>The message names the platform &quot;%1&quot;, but the connection has the platform &quot;%2&quot;. The answer goes to &quot;%1&quot; and is lost.</source>
        <translation>消息中的平台是“%1”，而连接的平台是“%2”。回复会发往“%1”而丢失。</translation>
    </message>
    <message>
        <source>Write the connection&apos;s platform into message_info.platform.</source>
        <translation>请将连接的平台写入 message_info.platform。</translation>
    </message>
    <message>
        <source>The time looks like milliseconds; the protocol counts seconds.</source>
        <translation>时间像是以毫秒为单位；协议使用秒。</translation>
    </message>
    <message>
        <source>Divide it by 1,000.</source>
        <translation>请除以 1,000。</translation>
    </message>
    <message>
        <source>The time looks like microseconds; the protocol counts seconds.</source>
        <translation>时间像是以微秒为单位；协议使用秒。</translation>
    </message>
    <message>
        <source>Divide it by 1,000,000.</source>
        <translation>请除以 1,000,000。</translation>
    </message>
    <message>
        <source>The time looks like nanoseconds; the protocol counts seconds.</source>
        <translation>时间像是以纳秒为单位；协议使用秒。</translation>
    </message>
    <message>
        <source>Divide it by 1,000,000,000.</source>
        <translation>请除以 1,000,000,000。</translation>
    </message>
    <message>
        <source>Write the seconds since 1970 as a number, without quotes.</source>
        <translation>请将 1970 年以来的秒数写成数字，不加引号。</translation>
    </message>
    <message>
        <source>The time is %1 minutes away from this computer&apos;s clock.</source>
        <translation>时间与本机时钟相差 %1 分钟。</translation>
    </message>
    <message>
        <source>Use the present time in seconds, and check the clocks of both sides.</source>
        <translation>请使用以秒为单位的当前时间，并检查双方的时钟。</translation>
    </message>
    <message>
        <source>The %1 begins with a data: prefix. MaiBot takes all of it for Base64 and decodes it to garbage, or refuses it.</source>
        <translation>%1 以 data: 前缀开头。MaiBot 会将其整体当作 Base64，解码结果是乱码，或者拒绝消息。</translation>
    </message>
    <message>
        <source>Send the Base64 alone: leave out everything up to and including the comma.</source>
        <translation>请只发送 Base64，去掉逗号及其之前的部分。</translation>
    </message>
    <message>
        <source>The %1 begins with base64://. MaiBot takes all of it for Base64 and decodes it to garbage, or refuses it.</source>
        <translation>%1 以 base64:// 开头。MaiBot 会将其整体当作 Base64，解码结果是乱码，或者拒绝消息。</translation>
    </message>
    <message>
        <source>Send the Base64 alone.</source>
        <translation>请只发送 Base64。</translation>
    </message>
    <message>
        <source>The %1 is a URL. MaiBot takes it for Base64 and decodes it to garbage, or refuses it.</source>
        <translation>%1 是 URL。MaiBot 会将其当作 Base64，解码结果是乱码，或者拒绝消息。</translation>
    </message>
    <message>
        <source>Send the content itself as Base64.</source>
        <translation>请将内容本身以 Base64 发送。</translation>
    </message>
    <message>
        <source>The content of the %1 is broken Base64: a character that does not belong, or the wrong length.</source>
        <translation>%1 的内容是损坏的 Base64：含有非法字符，或长度不对。</translation>
    </message>
    <message>
        <source>Encode it again with the standard alphabet and its padding.</source>
        <translation>请用标准字母表和填充重新编码。</translation>
    </message>
    <message>
        <source>The %1 has no content.</source>
        <translation>%1 没有内容。</translation>
    </message>
    <message>
        <source>Put the content in as Base64.</source>
        <translation>请以 Base64 填入内容。</translation>
    </message>
    <message>
        <source>The content of the %1 is Base64, but does not begin like any picture or sound format known here.</source>
        <translation>%1 的内容是 Base64，但开头不属于任何已知的图片或音频格式。</translation>
    </message>
    <message>
        <source>Check that the right file was encoded, and only once.</source>
        <translation>请确认编码的文件正确，且只编码了一次。</translation>
    </message>
    <message>
        <source>The segment says %1, but its content is %2.</source>
        <translation>消息段声明为 %1，内容却是 %2。</translation>
    </message>
    <message>
        <source>Send it with the segment type that fits.</source>
        <translation>请使用相符的消息段类型发送。</translation>
    </message>
    <message>
        <source>Add sender_info.user_info with both.</source>
        <translation>请添加含有这两项的 sender_info.user_info。</translation>
    </message>
    <message>
        <source>Add group_name, or leave group_info out.</source>
        <translation>请添加 group_name，或去掉 group_info。</translation>
    </message>
    <message>
        <source>Send text or a picture instead if the receiver is MaiBot.</source>
        <translation>如果接收者是 MaiBot，请改发文本或图片。</translation>
    </message>
    <message>
        <source>Put its parts into the outer list.</source>
        <translation>请将其中的消息段移到外层列表。</translation>
    </message>
    <message>
        <source>Put the id in quotes.</source>
        <translation>请给 ID 加引号。</translation>
    </message>
    <message>
        <source>Keep one of them.</source>
        <translation>请只保留一个。</translation>
    </message>
    <message>
        <source>Use null or a number.</source>
        <translation>请使用 null 或数字。</translation>
    </message>
    <message>
        <source>An integer does not fit into 64 bits. Many peers round it or refuse the frame.</source>
        <translation>整数超出 64 位。许多对端会将其舍入，或拒绝此帧。</translation>
    </message>
    <message>
        <source>Send it as text in quotes.</source>
        <translation>请作为带引号的字符串发送。</translation>
    </message>
    <message>
        <source>Half of a surrogate pair stands alone. Many peers replace it or refuse the frame.</source>
        <translation>代理对只有一半。许多对端会将其替换，或拒绝此帧。</translation>
    </message>
    <message>
        <source>Send the whole character, or leave it out.</source>
        <translation>请发送完整的字符，或将其去掉。</translation>
    </message>
    <message>
        <source>Remove the mark; UTF-8 needs none.</source>
        <translation>请移除 BOM；UTF-8 不需要。</translation>
    </message>
    <message>
        <source>This ACK acknowledges another ACK. If both sides do so, it never ends.</source>
        <translation>此 ACK 确认的是另一个 ACK。如果双方都这样做，将永无休止。</translation>
    </message>
    <message>
        <source>This frame has a msg_id, and was not acknowledged by us.</source>
        <translation>此帧带有 msg_id，但本端没有回复 ACK。</translation>
    </message>
    <message>
        <source>Switch automatic ACKs on in the connection&apos;s settings, unless you are testing without them.</source>
        <translation>除非有意测试，请在连接设置中开启自动 ACK。</translation>
    </message>
    <message>
        <source>This ACK came a second time, or names a frame that was never sent here.</source>
        <translation>此 ACK 重复到达，或对应的帧从未在此发送。</translation>
    </message>
    <message>
        <source>Check which id the peer acknowledges, and that it does so once.</source>
        <translation>请检查对端确认的是哪个 ID，且只确认一次。</translation>
    </message>
    <message>
        <source>The ACK came after the time-out.</source>
        <translation>ACK 在超时之后才到达。</translation>
    </message>
    <message>
        <source>Find out what delayed the server, or allow a longer time-out.</source>
        <translation>请查明服务端延误的原因，或延长超时时限。</translation>
    </message>
    <message>
        <source>%1 is missing from the envelope. The server does not need it, but its own library always sends ver and meta.</source>
        <translation>信封缺少 %1。服务端并不要求，但官方库总会发送 ver 和 meta。</translation>
    </message>
    <message>
        <source>Add it to be like the library.</source>
        <translation>如需与官方库一致，请添加。</translation>
    </message>
    <message>
        <source>meta.sender_user looks like an API key, and everyone on the way can read it.</source>
        <translation>meta.sender_user 像是 API 密钥，途经的任何一方都能读到。</translation>
    </message>
    <message>
        <source>Leave it empty; the server does not need it.</source>
        <translation>请留空；服务端不需要它。</translation>
    </message>
    <message>
        <source>The segment type &quot;%1&quot; has no view of its own here and is shown as it is.</source>
        <translation>消息段类型“%1”没有专用视图，按原样显示。</translation>
    </message>
    <message>
        <source>Nothing needs to be done if the receiver knows the type.</source>
        <translation>接收者支持此类型即可，无需处理。</translation>
    </message>
    <message>
        <source>This looks like the Legacy dialect. Probably the peer is a maim_message server of the old kind, such as MaiBot&apos;s default port 8000.</source>
        <translation>看起来是 Legacy 方言。对端可能是旧式 maim_message 服务端，例如 MaiBot 默认的 8000 端口。</translation>
    </message>
    <message>
        <source>Connect to the API-Server&apos;s port and path.</source>
        <translation>请连接 API-Server 的端口和路径。</translation>
    </message>
    <message>
        <source>Put an adapter between OneBot and the API-Server.</source>
        <translation>请在 OneBot 与 API-Server 之间使用适配器。</translation>
    </message>
    <message>
        <source>Use a server with maim_message 0.6.8, or a Socket.IO client.</source>
        <translation>请使用 maim_message 0.6.8 的服务端，或 Socket.IO 客户端。</translation>
    </message>
    <message>
        <source>The top level is not a JSON object. The server ignores such a frame and says nothing.</source>
        <translation>顶层不是 JSON 对象。服务端会静默忽略。</translation>
    </message>
    <message>
        <source>The time is not a number.</source>
        <translation>时间不是数字。</translation>
    </message>
    <message>
        <source>A seglist is inside another one. MaiBot 1.2 refuses that.</source>
        <translation>seglist 中嵌套了 seglist。MaiBot 1.2 会拒绝。</translation>
    </message>
    <message>
        <source>The id %1 is not text. Peers compare ids as text, and large numbers lose digits.</source>
        <translation>%1 不是字符串。对端按字符串比较 ID，过大的数字会丢失精度。</translation>
    </message>
    <message>
        <source>A key occurs twice in the same object. Some peers take the first, some the last.</source>
        <translation>同一对象中有重复的键。有的对端取第一个，有的取最后一个。</translation>
    </message>
    <message>
        <source>This is NaN or Infinity. Python takes it; standard JSON does not.</source>
        <translation>此处是 NaN 或 Infinity。Python 接受，标准 JSON 不接受。</translation>
    </message>
    <message>
        <source>Acknowledge only frames that are not ACKs themselves.</source>
        <translation>只对不是 ACK 的帧回复 ACK。</translation>
    </message>
    <message>
        <source>This looks like a Socket.IO packet. Probably the peer is maim_message 0.7 or later, which does not speak plain WebSocket.</source>
        <translation>看起来是 Socket.IO 数据包。对端可能是 maim_message 0.7 或更高版本，不支持原生 WebSocket。</translation>
    </message>
    <message>
        <source>The length of this frame is written in more bytes than it needs. WebSocket (RFC 6455) demands the shortest form.</source>
        <translation>此帧的长度字段用了多余的字节。WebSocket（RFC 6455）要求使用最短的写法。</translation>
    </message>
    <message>
        <source>Report it to the peer&apos;s authors: a strict receiver may close the connection.</source>
        <translation>请向对端的作者报告：严格的接收方可能会因此关闭连接。</translation>
    </message>
    <message>
        <source>Remove the byte order mark</source>
        <translation>移除 BOM</translation>
    </message>
    <message>
        <source>There is no envelope: the business fields stand at the top, without type and payload. The server acknowledges the frame for its msg_id, and then drops it.</source>
        <translation>未带信封发送：业务字段直接位于顶层，缺少 type 和 payload。服务端会因其中的 msg_id 回复 ACK，随后丢弃。</translation>
    </message>
    <message>
        <source>There is no envelope: type and payload are missing. The server acknowledges the frame for its msg_id, and then drops it.</source>
        <translation>未带信封：缺少 type 和 payload。服务端会因其中的 msg_id 回复 ACK，随后丢弃。</translation>
    </message>
    <message>
        <source>The type &quot;%1&quot; is not one of sys_std, sys_ack and custom_…. The server drops the frame, even where it acknowledges it.</source>
        <translation>type“%1”不是 sys_std、sys_ack 或 custom_…。服务端即使回复 ACK，也会丢弃此帧。</translation>
    </message>
    <message>
        <source>There is no type. The server drops the frame, even where it acknowledges it.</source>
        <translation>缺少 type。服务端即使回复 ACK，也会丢弃此帧。</translation>
    </message>
    <message>
        <source>The type is not text. The server drops the frame, even where it acknowledges it.</source>
        <translation>type 不是字符串。服务端即使回复 ACK，也会丢弃此帧。</translation>
    </message>
    <message>
        <source>The text begins with a byte order mark. Python refuses to read such JSON, so the server ignores the frame and says nothing.</source>
        <translation>文本以 BOM 开头。Python 拒绝解析这样的 JSON，因此服务端会静默忽略此帧。</translation>
    </message>
    <message>
        <source>This is UTF-16. The protocol&apos;s text is UTF-8.</source>
        <translation>这是 UTF-16 编码。协议的文本是 UTF-8。</translation>
    </message>
    <message>
        <source>Save the file as UTF-8, without a byte order mark.</source>
        <translation>请将文件保存为不带 BOM 的 UTF-8。</translation>
    </message>
    <message>
        <source>The field %1 is missing. maim_message 0.6.8 drops such a message, even where it has acknowledged it, and only its own log says so.</source>
        <translation>缺少字段 %1。maim_message 0.6.8 即使已回复 ACK，也会丢弃这样的消息，只在自己的日志中说明。</translation>
    </message>
    <message>
        <source>The field %1 is not an object. maim_message 0.6.8 drops such a message, even where it has acknowledged it, and only its own log says so.</source>
        <translation>字段 %1 不是对象。maim_message 0.6.8 即使已回复 ACK，也会丢弃这样的消息，只在自己的日志中说明。</translation>
    </message>
    <message>
        <source>The field %1 is not a list of segments. maim_message 0.6.8 drops such a message, even where it has acknowledged it, and only its own log says so.</source>
        <translation>字段 %1 不是消息段列表。maim_message 0.6.8 即使已回复 ACK，也会丢弃这样的消息，只在自己的日志中说明。</translation>
    </message>
    <message>
        <source>There is no object %1. So maim_message 0.6.8 takes the whole payload for one text, which it hands on without a sender.</source>
        <translation>没有对象 %1。因此 maim_message 0.6.8 会把整个 payload 当作一段文本，并在没有发送者的情况下转交给程序。</translation>
    </message>
    <message>
        <source>Add it: a payload has message_info, message_segment and message_dim.</source>
        <translation>请添加：payload 含有 message_info、message_segment 和 message_dim。</translation>
    </message>
    <message>
        <source>%1 is null. maim_message 0.6.8 drops such a message, even where it has acknowledged it, and only its own log says so.</source>
        <translation>%1 为 null。maim_message 0.6.8 即使已回复 ACK，也会丢弃这样的消息，只在自己的日志中说明。</translation>
    </message>
    <message>
        <source>The server is written in Python, which takes the msg_id %1 for none. So nobody acknowledges this frame, and a repeat of it is handled again.</source>
        <translation>服务端用 Python 编写，msg_id 为 %1 时视为没有。因此不会收到此帧的 ACK，重复发送还会再次触发处理。</translation>
    </message>
    <message>
        <source>Use a msg_id that is text and was never used before.</source>
        <translation>请使用从未用过的字符串作为 msg_id。</translation>
    </message>
    <message>
        <source>The time is 0 or before the year 1. MaiBot 1.2 refuses such a message.</source>
        <translation>时间为 0 或早于公元 1 年。MaiBot 1.2 会拒绝这样的消息。</translation>
    </message>
    <message>
        <source>Use the present time in seconds.</source>
        <translation>请使用以秒为单位的当前时间。</translation>
    </message>
    <message>
        <source>%1 is missing. MaiBot 1.2 refuses a message without its sender&apos;s user_id and user_nickname.</source>
        <translation>缺少 %1。MaiBot 1.2 会拒绝没有发送者 user_id 和 user_nickname 的消息。</translation>
    </message>
    <message>
        <source>%1 is missing. MaiBot 1.2 refuses a group message without the group&apos;s name.</source>
        <translation>缺少 %1。MaiBot 1.2 会拒绝没有群名称的群消息。</translation>
    </message>
    <message>
        <source>%1 is not text. MaiBot 1.2 refuses such a message.</source>
        <translation>%1 不是字符串。MaiBot 1.2 会拒绝这样的消息。</translation>
    </message>
    <message>
        <source>Put it in quotes.</source>
        <translation>请加上引号。</translation>
    </message>
    <message>
        <source>%1 is empty, and no group is named. MaiBot 1.2 refuses such a message.</source>
        <translation>%1 为空，也没有指明群。MaiBot 1.2 会拒绝这样的消息。</translation>
    </message>
    <message>
        <source>Fill in the sender&apos;s id.</source>
        <translation>请填写发送者的 ID。</translation>
    </message>
    <message>
        <source>MaiBot 1.2 refuses segments of the type &quot;%1&quot;, and the whole message with them.</source>
        <translation>MaiBot 1.2 会拒绝类型为“%1”的消息段，整条消息也随之被拒绝。</translation>
    </message>
    <message>
        <source>A segment has no type that is text. MaiBot 1.2 refuses such a message.</source>
        <translation>消息段的 type 缺失或不是字符串。MaiBot 1.2 会拒绝这样的消息。</translation>
    </message>
    <message>
        <source>Add the segment&apos;s type, in quotes.</source>
        <translation>请添加消息段的 type，并加上引号。</translation>
    </message>
    <message>
        <source>The data of the segment %1 is not text. MaiBot 1.2 refuses such a message.</source>
        <translation>消息段 %1 的 data 不是字符串。MaiBot 1.2 会拒绝这样的消息。</translation>
    </message>
    <message>
        <source>Write it as a string. The objects of OneBot are not understood here.</source>
        <translation>请写成字符串。这里不支持 OneBot 的对象写法。</translation>
    </message>
    <message>
        <source>The data of the segment %1 is not an object. MaiBot 1.2 refuses such a message.</source>
        <translation>消息段 %1 的 data 不是对象。MaiBot 1.2 会拒绝这样的消息。</translation>
    </message>
    <message>
        <source>Send an object; of a file with name, size and base64.</source>
        <translation>请发送对象；文件的对象含有 name、size 和 base64。</translation>
    </message>
    <message>
        <source>The data of the segment %1 is neither text nor an object. MaiBot 1.2 refuses such a message.</source>
        <translation>消息段 %1 的 data 既不是字符串也不是对象。MaiBot 1.2 会拒绝这样的消息。</translation>
    </message>
    <message>
        <source>Write the id of the person as a string.</source>
        <translation>请将对方的 ID 写成字符串。</translation>
    </message>
    <message>
        <source>The frame is nested more than 900 deep. Some versions of Python cannot read such JSON, and their server ignores the frame.</source>
        <translation>此帧的嵌套超过 900 层。某些版本的 Python 无法解析这样的 JSON，其服务端会忽略此帧。</translation>
    </message>
    <message>
        <source>Send it in a flatter form.</source>
        <translation>请减少嵌套层数后发送。</translation>
    </message>
    <message>
        <source>The msg_id is a list or an object. The server acknowledges the frame and then drops it, because it cannot keep such an id.</source>
        <translation>msg_id 是列表或对象。服务端会回复 ACK，但无法记录这样的 ID，随后丢弃此帧。</translation>
    </message>
    <message>
        <source>Use a msg_id that is text.</source>
        <translation>请使用字符串作为 msg_id。</translation>
    </message>
    <message>
        <source>%1 is empty. MaiBot 1.2 refuses such a message.</source>
        <translation>%1 为空。MaiBot 1.2 会拒绝这样的消息。</translation>
    </message>
    <message>
        <source>Fill it in.</source>
        <translation>请填写。</translation>
    </message>
    <message>
        <source>The ACK has no %1. So it acknowledges nothing.</source>
        <translation>此 ACK 缺少 %1，因此没有确认任何帧。</translation>
    </message>
    <message>
        <source>Put the msg_id of the frame that it is for there.</source>
        <translation>请在此处填入所确认的帧的 msg_id。</translation>
    </message>
    <message>
        <source>%1 is a list or an object. No frame that was handled has such an id.</source>
        <translation>%1 是列表或对象。任何得到处理的帧都没有这样的 ID。</translation>
    </message>
    <message>
        <source>Use msg_ids that are text.</source>
        <translation>请使用字符串作为 msg_id。</translation>
    </message>
    <message>
        <source>This looks like a custom message of the Legacy dialect (is_custom_message). Probably the peer is a maim_message server of the old kind, such as MaiBot&apos;s default port 8000.</source>
        <translation>看起来是 Legacy 方言的自定义消息（is_custom_message）。对端可能是旧式 maim_message 服务端，例如 MaiBot 默认的 8000 端口。</translation>
    </message>
    <message>
        <source>Send an envelope of the type custom_… to an API-Server.</source>
        <translation>对 API-Server 请发送 type 为 custom_… 的信封。</translation>
    </message>
    <message>
        <source>This looks like OneBot: an event, a call, or the answer to one. Probably the peer is a QQ client such as NapCat, not an API-Server.</source>
        <translation>看起来是 OneBot 的事件、调用或对调用的应答。对端可能是 NapCat 一类的 QQ 客户端，而不是 API-Server。</translation>
    </message>
    <message>
        <source>%1 is empty. MaiBot does not look at it and answers by the connection&apos;s key. It matters to a server that forwards by message_dim: there it names nobody.</source>
        <translation>%1 为空。MaiBot 不看此字段，按连接的密钥回复。只有按 message_dim 转发的服务端才看它：在那里它没有指明任何接收者。</translation>
    </message>
    <message>
        <source>Fill in the receiver&apos;s API key and platform if the server forwards messages.</source>
        <translation>如果服务端转发消息，请填写接收者的 API 密钥和平台。</translation>
    </message>
    <message>
        <source>%1 is this connection&apos;s own key. MaiBot does not look at it and answers by the connection&apos;s key. It matters to a server that forwards by message_dim: there the message comes back to its sender.</source>
        <translation>%1 是此连接自己的密钥。MaiBot 不看此字段，按连接的密钥回复。只有按 message_dim 转发的服务端才看它：在那里消息会回到发送者。</translation>
    </message>
    <message>
        <source>Fill in the receiver&apos;s API key if the server forwards messages.</source>
        <translation>如果服务端转发消息，请填写接收者的 API 密钥。</translation>
    </message>
    <message>
        <source>%1 is not text. MaiBot does not look at it. It matters to a server that forwards by message_dim: keys and platforms are text there.</source>
        <translation>%1 不是字符串。MaiBot 不看此字段。只有按 message_dim 转发的服务端才看它：在那里密钥和平台都是字符串。</translation>
    </message>
    <message>
        <source>An integer has more than 4,300 digits. Python refuses to read such JSON, so the server ignores the frame and says nothing.</source>
        <translation>整数超过 4,300 位。Python 拒绝解析这样的 JSON，因此服务端会静默忽略此帧。</translation>
    </message>
    <message>
        <source>message_dim.api_key is this connection&apos;s own key. A server that forwards by it sends the message back to its sender.</source>
        <translation>message_dim.api_key 是此连接自己的密钥。按它转发的服务端会把消息发回发送者。</translation>
    </message>
</context>
<context>
    <name>Outbox</name>
    <message>
        <source>a message of %L1 bytes</source>
        <translation>一条 %L1 字节的消息</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>being sent</source>
        <translation>发送中</translation>
    </message>
    <message>
        <source>waiting for the ACK</source>
        <translation>等待 ACK</translation>
    </message>
    <message>
        <source>unconfirmed</source>
        <translation>未确认</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>过大</translation>
    </message>
    <message>
        <source>On this computer. It is sent once there is a connection.</source>
        <translation>保存在本机，连接后发送。</translation>
    </message>
    <message>
        <source>On its way into the network.</source>
        <translation>正在送入网络。</translation>
    </message>
    <message>
        <source>It has left this computer. Without an ACK it is sent again with the same msg_id, at most three times in all.</source>
        <translation>已离开本机。收不到 ACK 时会用同一 msg_id 再次发送，总共最多三次。</translation>
    </message>
    <message>
        <source>It may or may not have been received by the server: no ACK came. Send it again or discard it.</source>
        <translation>没有收到 ACK，服务器可能收到了，也可能没有。请再次发送或丢弃。</translation>
    </message>
    <message>
        <source>The server closed the connection over its size (1009). It is not sent again by itself: raise the server&apos;s limit and send it again, or discard it.</source>
        <translation>服务端因消息过大关闭了连接（1009）。不会自动重发：请提高服务端的限制后再次发送，或丢弃。</translation>
    </message>
    <message>
        <source>%1 queued</source>
        <translation>%1 条排队中</translation>
    </message>
    <message>
        <source>%1 under way</source>
        <translation>%1 条发送中</translation>
    </message>
    <message>
        <source>%1 unconfirmed</source>
        <translation>%1 条未确认</translation>
    </message>
    <message>
        <source>%1 too large</source>
        <translation>%1 条过大</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>ValueFilter</name>
    <message>
        <source>Filter by this value</source>
        <translation>按此值过滤</translation>
    </message>
    <message>
        <source>Add to the filter with &amp;&amp;&amp;&amp;</source>
        <translation>用 &amp;&amp;&amp;&amp; 加入过滤条件</translation>
    </message>
    <message>
        <source>And not this value</source>
        <translation>并排除此值</translation>
    </message>
</context>
<context>
    <name>maim::Actions</name>
    <message>
        <source>New connection</source>
        <translation>新建连接</translation>
    </message>
    <message>
        <source>Try the demo server</source>
        <translation>试用演示服务器</translation>
    </message>
    <message>
        <source>Import connections…</source>
        <translation>导入连接…</translation>
    </message>
    <message>
        <source>Export connections…</source>
        <translation>导出连接…</translation>
    </message>
    <message>
        <source>Reset the layout</source>
        <translation>重置布局</translation>
    </message>
    <message>
        <source>About Maim Console</source>
        <translation>关于 Maim Console</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
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
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>断开</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Choose a connection first.</source>
        <translation>请先选择一个连接。</translation>
    </message>
    <message>
        <source>Chat and debugging console for the maim_message API-Server protocol.
Free software under the GNU General Public License, version 3 or later.
It connects to nothing but the servers that you name.
Qt %1, TLS by %2</source>
        <translation>maim_message API-Server 协议的聊天与调试控制台。
自由软件，遵循 GNU 通用公共许可证第 3 版或更高版本。
除指定的服务端外，不连接任何地址。
Qt %1，TLS 由 %2 提供</translation>
    </message>
    <message>
        <source>nothing: wss:// cannot be used here</source>
        <translation>（无：此处无法使用 wss://）</translation>
    </message>
    <message>
        <source>Open a recorded session…</source>
        <translation>打开录制的会话…</translation>
    </message>
    <message>
        <source>Recording…</source>
        <translation>录制…</translation>
    </message>
    <message>
        <source>This is a recorded session: it can be read, not connected.</source>
        <translation>这是录制的会话：只能查看，不能连接。</translation>
    </message>
    <message>
        <source>Presentation mode</source>
        <translation>演示模式</translation>
    </message>
    <message>
        <source>Hides keys, ids and addresses, and enlarges the type</source>
        <translation>隐藏密钥、标识和地址，并放大字号</translation>
    </message>
    <message>
        <source>Examine the connection…</source>
        <translation>检查连接…</translation>
    </message>
</context>
<context>
    <name>maim::CertificateDialog</name>
    <message>
        <source>Certificate of %1</source>
        <translation>%1 的证书</translation>
    </message>
    <message>
        <source>Chain of certificates</source>
        <translation>证书链</translation>
    </message>
    <message>
        <source>Trusted: an authority vouches for it, and it names this host.</source>
        <translation>可信：由受信任的机构签发，且写有此主机的名称。</translation>
    </message>
    <message>
        <source>Trusted: it is the one that is pinned.</source>
        <translation>可信：它就是已固定的证书。</translation>
    </message>
    <message>
        <source>Not trusted. Before you pin it, compare its SHA-256 with what the server&apos;s owner tells you in another way.</source>
        <translation>不可信。固定之前，请将其 SHA-256 与服务端所有者通过其他途径告知的值比对。</translation>
    </message>
    <message>
        <source>No TLS version and no cipher were agreed.</source>
        <translation>未协商出版本和加密套件。</translation>
    </message>
    <message>
        <source>Agreed: %1, %2</source>
        <translation>已协商：%1，%2</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>颁发者</translation>
    </message>
    <message>
        <source>Names (SAN)</source>
        <translation>名称 (SAN)</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>Public key</source>
        <translation>公钥</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Pin this certificate</source>
        <translation>固定此证书</translation>
    </message>
    <message>
        <source>This connection is not kept, so nothing can be pinned.</source>
        <translation>此连接不会保存，因此无法固定。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
</context>
<context>
    <name>maim::ChatView</name>
    <message>
        <source>Conversation</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>复制文本</translation>
    </message>
    <message numerus="yes">
        <source>The server sent it %n times. It is shown once; the frames hold every copy.</source>
        <translation>
            <numerusform>服务端发送了 %n 次。这里只显示一次，帧列表中保留每一份。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maim::Composer</name>
    <message>
        <source>There is nothing to send yet. Write a message first.</source>
        <translation>还没有可发送的内容。请先输入消息。</translation>
    </message>
    <message>
        <source>Send anyway</source>
        <translation>仍要发送</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>as envelope</source>
        <translation>带信封</translation>
    </message>
    <message>
        <source>bare</source>
        <translation>无信封</translation>
    </message>
    <message>
        <source>How the message is packed</source>
        <translation>消息的包装方式</translation>
    </message>
    <message>
        <source>The frame as JSON</source>
        <translation>JSON 形式的帧</translation>
    </message>
    <message>
        <source>The whole frame as JSON. Ctrl+Enter sends</source>
        <translation>完整的帧，JSON 格式。Ctrl+Enter 发送</translation>
    </message>
    <message>
        <source>Not connected. Will be sent when connected.</source>
        <translation>未连接。连接后发送。</translation>
    </message>
    <message>
        <source>Queues the message. It will be sent when connected.</source>
        <translation>消息进入队列，连接后发送。</translation>
    </message>
</context>
<context>
    <name>maim::ComposerBar</name>
    <message>
        <source>nobody</source>
        <translation>无</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Sender: %1</source>
        <translation>发送者：%1</translation>
    </message>
    <message>
        <source>Group: %1</source>
        <translation>群组：%1</translation>
    </message>
    <message>
        <source>To</source>
        <translation>接收者</translation>
    </message>
    <message>
        <source>As</source>
        <translation>发送者</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>群组</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>消息段</translation>
    </message>
    <message>
        <source>Receiver&apos;s platform</source>
        <translation>接收者的平台</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>昵称</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Group name</source>
        <translation>群组名称</translation>
    </message>
    <message>
        <source>Group id</source>
        <translation>群组 ID</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Segment type</source>
        <translation>消息段类型</translation>
    </message>
    <message>
        <source>other…</source>
        <translation>其他…</translation>
    </message>
    <message>
        <source>The JSON holds these fields. Choose Form to change them here.</source>
        <translation>这些字段已在 JSON 中。切换到“表单”可在此修改。</translation>
    </message>
    <message>
        <source>Card name</source>
        <translation>群名片</translation>
    </message>
    <message>
        <source>Reveal keys</source>
        <translation>显示密钥</translation>
    </message>
</context>
<context>
    <name>maim::ConnectionCommands</name>
    <message>
        <source>%1 (copy)</source>
        <translation>%1（副本）</translation>
    </message>
    <message>
        <source>New connection</source>
        <translation>新建连接</translation>
    </message>
    <message>
        <source>Edit connection</source>
        <translation>编辑连接</translation>
    </message>
    <message>
        <source>Import connections</source>
        <translation>导入连接</translation>
    </message>
    <message>
        <source>Connections (*.json)</source>
        <translation>连接 (*.json)</translation>
    </message>
    <message>
        <source>Export connections, without keys</source>
        <translation>导出连接（不含密钥）</translation>
    </message>
</context>
<context>
    <name>maim::ConnectionsModel</name>
    <message>
        <source>recorded</source>
        <translation>已录制</translation>
    </message>
</context>
<context>
    <name>maim::ConnectionsPanel</name>
    <message>
        <source>%1 was deleted.</source>
        <translation>已删除 %1。</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>断开</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation>创建副本…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>New connection…</source>
        <translation>新建连接…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>New connection</source>
        <translation>新建连接</translation>
    </message>
    <message>
        <source>Your connections to API-Servers will be listed here. The demo server is built in: two people and a bot, on this computer only.</source>
        <translation>到 API-Server 的连接会列在这里。演示服务器为内置：两个用户和一个机器人，仅在本机运行。</translation>
    </message>
    <message>
        <source>Try the demo server</source>
        <translation>试用演示服务器</translation>
    </message>
    <message>
        <source>Close the recorded session</source>
        <translation>关闭录制的会话</translation>
    </message>
    <message>
        <source>Leave presentation mode first: the editor shows addresses and ids</source>
        <translation>请先退出演示模式：编辑器会显示地址和标识</translation>
    </message>
</context>
<context>
    <name>maim::Conversation</name>
    <message>
        <source>Hi Alice! Is the adapter up?</source>
        <translation>Alice，适配器启动了吗？</translation>
    </message>
    <message>
        <source>It is. What you see here really went over a WebSocket.</source>
        <translation>启动了。这里显示的消息都真实经过了 WebSocket。</translation>
    </message>
    <message>
        <source>Hello, bot!</source>
        <translation>来自控制台的问候</translation>
    </message>
    <message>
        <source>This one has no envelope. Many samples send it so.</source>
        <translation>这一条没有信封。许多示例代码就是这样发送的。</translation>
    </message>
    <message>
        <source>Nice picture! Nothing came after it, though.</source>
        <translation>图片不错！不过后面那条没有收到。</translation>
    </message>
    <message>
        <source>Test group</source>
        <translation>测试群组</translation>
    </message>
</context>
<context>
    <name>maim::Demo</name>
    <message>
        <source>Alice</source>
        <translation>Alice</translation>
    </message>
    <message>
        <source>Bob</source>
        <translation>Bob</translation>
    </message>
    <message>
        <source>Bot</source>
        <translation>机器人</translation>
    </message>
    <message>
        <source>Demo server · %1</source>
        <translation>演示服务器 · %1</translation>
    </message>
</context>
<context>
    <name>maim::Docks</name>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>ACK latency</source>
        <translation>ACK 延迟</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>连接诊断</translation>
    </message>
</context>
<context>
    <name>maim::DoctorPanel</name>
    <message>
        <source>An examination is already running.</source>
        <translation>检查正在进行。</translation>
    </message>
    <message>
        <source>Choose a connection first.</source>
        <translation>请先选择一个连接。</translation>
    </message>
    <message>
        <source>This is a recorded session: it can be read, not connected.</source>
        <translation>这是录制的会话：只能查看，不能连接。</translation>
    </message>
    <message>
        <source>Examine again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Examine</source>
        <translation>开始检查</translation>
    </message>
    <message>
        <source>No examination is running.</source>
        <translation>当前没有检查在进行。</translation>
    </message>
    <message>
        <source>The whole report, without keys</source>
        <translation>完整报告，不含密钥</translation>
    </message>
    <message>
        <source>There is no report yet.</source>
        <translation>还没有报告。</translation>
    </message>
    <message>
        <source>Connection doctor</source>
        <translation>连接诊断</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close the doctor</source>
        <translation>关闭连接诊断</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Send a probe message: it goes out</source>
        <translation>发送一条探测消息（会真的发出）</translation>
    </message>
    <message>
        <source>One message goes to the server, addressed to ourselves, and its ACK is waited for. Without an ACK, a bare one goes to it on a second connection.</source>
        <translation>向服务端发出一条寄给自己的消息，并等待它的 ACK。如果没有 ACK，再用第二个连接发出一条无信封的消息。</translation>
    </message>
    <message>
        <source>Doctor: examining</source>
        <translation>连接诊断：检查中</translation>
    </message>
    <message>
        <source>Doctor: cancelled</source>
        <translation>连接诊断：已取消</translation>
    </message>
    <message>
        <source>Doctor: examined</source>
        <translation>连接诊断：已检查</translation>
    </message>
    <message>
        <source>Doctor: last attempt</source>
        <translation>连接诊断：上次尝试</translation>
    </message>
</context>
<context>
    <name>maim::DoctorVerdict</name>
    <message>
        <source>Walking the way to the server…</source>
        <translation>正在沿着到服务端的路径逐步检查…</translation>
    </message>
    <message>
        <source>The examination was cancelled.</source>
        <translation>检查已取消。</translation>
    </message>
    <message>
        <source>Nothing is wrong on the way to this server.</source>
        <translation>到这个服务端的路径一切正常。</translation>
    </message>
    <message>
        <source>The doctor walks the way to the server and says of each step what it saw.</source>
        <translation>连接诊断沿着到服务端的路径逐步检查，并说明每一步看到了什么。</translation>
    </message>
    <message>
        <source>What was seen until then is below.</source>
        <translation>下面是取消之前看到的内容。</translation>
    </message>
    <message>
        <source>The last attempt failed. Connect again.</source>
        <translation>上次尝试失败了。请重新连接。</translation>
    </message>
    <message>
        <source>For this it connects to the server. No message goes out unless you ask for it.</source>
        <translation>为此它会连接服务端。除非你要求，不会发出任何消息。</translation>
    </message>
    <message>
        <source>Leave presentation mode first: this shows addresses and ids</source>
        <translation>请先退出演示模式：这里会显示地址和标识</translation>
    </message>
    <message>
        <source>Edit connection</source>
        <translation>编辑连接</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
</context>
<context>
    <name>maim::EmptyChat</name>
    <message>
        <source>Try the demo server</source>
        <translation>试用演示服务器</translation>
    </message>
    <message>
        <source>Messages appear here. Make a connection to a server, or try the one that is built in.</source>
        <translation>消息会显示在这里。请新建到服务端的连接，或试用内置的演示服务器。</translation>
    </message>
    <message>
        <source>New connection</source>
        <translation>新建连接</translation>
    </message>
    <message>
        <source>Connected, but no messages yet. What you send and receive appears here.</source>
        <translation>已连接，还没有消息。收发的消息会显示在这里。</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>写消息</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Not connected to %1. Messages appear here once you are connected.</source>
        <translation>未连接到 %1。连接建立后，消息会显示在这里。</translation>
    </message>
    <message>
        <source>No message was recorded in this session.</source>
        <translation>此会话没有录制到消息。</translation>
    </message>
</context>
<context>
    <name>maim::EventsPanel</name>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Events of this connection</source>
        <translation>此连接的事件</translation>
    </message>
    <message>
        <source>Copy, without keys</source>
        <translation>复制（不含密钥）</translation>
    </message>
</context>
<context>
    <name>maim::FileField</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose the file: %1</source>
        <translation>选择文件：%1</translation>
    </message>
    <message>
        <source>Certificates and keys (*.pem *.crt *.cer *.der *.key *.p12 *.pfx);;All files (*)</source>
        <translation>证书和密钥 (*.pem *.crt *.cer *.der *.key *.p12 *.pfx);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>maim::FilterCompleter</name>
    <message>
        <source>What may come next in the filter</source>
        <translation>过滤条件中接下来可写的内容</translation>
    </message>
</context>
<context>
    <name>maim::FilterLine</name>
    <message>
        <source>Character %1: %2</source>
        <translation>第 %1 个字符：%2</translation>
    </message>
    <message>
        <source>Filter, e.g. type==sys_std &amp;&amp; dir==in</source>
        <translation>过滤，例如 type==sys_std &amp;&amp; dir==in</translation>
    </message>
    <message>
        <source>Filter of the frames</source>
        <translation>帧过滤条件</translation>
    </message>
</context>
<context>
    <name>maim::FindingCard</name>
    <message>
        <source>whole frame</source>
        <translation>整个帧</translation>
    </message>
</context>
<context>
    <name>maim::FindingsLine</name>
    <message>
        <source>✓ No findings. %1</source>
        <translation>✓ 没有问题。共 %1</translation>
    </message>
    <message>
        <source>✓ No findings. %1 as an envelope</source>
        <translation>✓ 没有问题。信封共 %1</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n 字节</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maim::FindingsView</name>
    <message>
        <source>Findings</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>No findings. Nothing in this frame breaks a rule that can be checked here.</source>
        <translation>没有问题。此帧没有违反任何可检查的规则。</translation>
    </message>
    <message numerus="yes">
        <source>%n more finding(s) of the same kinds</source>
        <translation>
            <numerusform>另有 %n 条同类诊断</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maim::FramesPanel</name>
    <message>
        <source>Frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>All frames of this connection, one a row, newest last</source>
        <translation>此连接的全部帧，每行一帧，最新的在最后</translation>
    </message>
    <message>
        <source>Copy raw, with keys</source>
        <translation>复制原文（含密钥）</translation>
    </message>
    <message>
        <source>Copy, keys masked</source>
        <translation>复制（密钥已打码）</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>重新发送</translation>
    </message>
    <message>
        <source>Show in chat</source>
        <translation>在聊天中显示</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n 帧</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Jump to latest · %n</source>
        <translation>
            <numerusform>跳到最新 · %n</numerusform>
        </translation>
    </message>
    <message>
        <source>The bytes of this frame are no longer kept</source>
        <translation>此帧的字节已不再保留</translation>
    </message>
    <message>
        <source>Only a frame that was sent can be sent again</source>
        <translation>只有已发送的帧才能重新发送</translation>
    </message>
    <message>
        <source>Sends the same bytes as a new binary message</source>
        <translation>将相同的字节作为新的二进制消息发送</translation>
    </message>
    <message>
        <source>Sends the same bytes, so the same msg_id, as a new frame</source>
        <translation>将相同的字节（msg_id 不变）作为新的帧发送</translation>
    </message>
    <message>
        <source>No frames yet. Every frame that is sent or received will appear here.</source>
        <translation>还没有帧。收发的每一帧都会显示在这里。</translation>
    </message>
    <message>
        <source>No connection is chosen. Choose one, and its frames appear here.</source>
        <translation>未选择连接。选择一个连接，其帧会显示在这里。</translation>
    </message>
    <message>
        <source>No frame passes the filter.</source>
        <translation>没有符合过滤条件的帧。</translation>
    </message>
    <message>
        <source>How far the filter has come</source>
        <translation>过滤进度</translation>
    </message>
    <message>
        <source>Looking for frames that pass…</source>
        <translation>正在查找符合条件的帧…</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n frame(s)</source>
        <translation>
            <numerusform>%1/%n 帧</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除过滤条件</translation>
    </message>
    <message>
        <source>The filter would be longer than the line takes.</source>
        <translation>过滤条件会超过输入框的长度。</translation>
    </message>
    <message>
        <source>There is no filter to save</source>
        <translation>没有可保存的过滤条件</translation>
    </message>
    <message>
        <source>This is not a filter yet: correct it first</source>
        <translation>这还不是有效的过滤条件：请先修正</translation>
    </message>
    <message>
        <source>This filter holds an API key, and keys are not written to the settings</source>
        <translation>此过滤条件含有 API 密钥，密钥不会写入设置文件</translation>
    </message>
    <message>
        <source>A saved filter needs a name of at most 60 characters</source>
        <translation>保存的过滤条件需要名称，最多 60 个字符</translation>
    </message>
    <message>
        <source>50 filters are saved. Delete one first</source>
        <translation>已保存 50 个过滤条件，请先删除一个</translation>
    </message>
    <message>
        <source>There is already a filter with this name</source>
        <translation>已有同名的过滤条件</translation>
    </message>
    <message>
        <source>Deleted the filter %1</source>
        <translation>已删除过滤条件 %1</translation>
    </message>
    <message>
        <source>The filter knows no value for this cell</source>
        <translation>过滤条件中没有与此单元格对应的值</translation>
    </message>
</context>
<context>
    <name>maim::HeadersPage</name>
    <message>
        <source>Add a header</source>
        <translation>添加请求头</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Extra headers</source>
        <translation>附加请求头</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Sent with the upgrade request, in this order. Printable ASCII only.</source>
        <translation>随升级请求按此顺序发送。仅限可打印 ASCII 字符。</translation>
    </message>
</context>
<context>
    <name>maim::IdentityPage</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>平台</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>Send the key</source>
        <translation>密钥传递</translation>
    </message>
    <message>
        <source>x-uuid</source>
        <translation>x-uuid</translation>
    </message>
    <message>
        <source>Show the key while this is pressed</source>
        <translation>按住时显示密钥</translation>
    </message>
    <message>
        <source>In the query of the address</source>
        <translation>查询参数</translation>
    </message>
    <message>
        <source>In the header x-apikey</source>
        <translation>请求头 x-apikey</translation>
    </message>
    <message>
        <source>In both</source>
        <translation>两者都用</translation>
    </message>
    <message>
        <source>Fresh each time</source>
        <translation>每次新建</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>The kept x-uuid</source>
        <translation>固定的 x-uuid</translation>
    </message>
    <message>
        <source>the key %1</source>
        <translation>密钥 %1</translation>
    </message>
    <message>
        <source>the platform %1</source>
        <translation>平台 %1</translation>
    </message>
    <message>
        <source>no platform</source>
        <translation>无平台</translation>
    </message>
    <message>
        <source>The server will see no key and %1.</source>
        <translation>服务端将看到：无密钥，%1。</translation>
    </message>
    <message>
        <source>The server will see the key %1 from the header and %2.</source>
        <translation>服务端将看到：密钥 %1（来自请求头），%2。</translation>
    </message>
    <message>
        <source>The server will see the key %1 from the query and %2.</source>
        <translation>服务端将看到：密钥 %1（来自查询参数），%2。</translation>
    </message>
    <message>
        <source>Looking for the system&apos;s keychain…</source>
        <translation>正在查找系统密钥环…</translation>
    </message>
    <message>
        <source>Kept in the system&apos;s keychain, never in a file.</source>
        <translation>保存在系统密钥环中，不写入文件。</translation>
    </message>
    <message>
        <source>Kept in a file that your passphrase encrypts.</source>
        <translation>保存在由您的口令加密的文件中。</translation>
    </message>
    <message>
        <source>The file of keys is locked.</source>
        <translation>密钥文件处于锁定状态。</translation>
    </message>
    <message>
        <source>Unlock the file of keys…</source>
        <translation>解锁密钥文件…</translation>
    </message>
    <message>
        <source>Keep keys in an encrypted file…</source>
        <translation>将密钥保存到加密文件…</translation>
    </message>
    <message>
        <source>Kept for this run only: you will be asked for it again next time.</source>
        <translation>仅本次运行保留，下次需重新输入。</translation>
    </message>
    <message>
        <source>A fresh one is made for each attempt.</source>
        <translation>每次尝试都会生成新的标识。</translation>
    </message>
    <message>
        <source>The server recognises this client and sends again what it kept for it, for up to 300 s. But when it notices that an old connection with the same x-uuid is dead, it closes the new one too, up to 40 s later.</source>
        <translation>服务端能认出此客户端，并会在 300 秒内补发其缓存的消息。但当服务端发现相同 x-uuid 的旧连接已失效时，最迟 40 秒后会把新连接也一并关闭。</translation>
    </message>
    <message>
        <source>Each connection is a new client to the server. Nothing that was sent in the meantime reaches it.</source>
        <translation>每个连接对服务端而言都是新客户端，断开期间发来的消息无法收到。</translation>
    </message>
    <message>
        <source>Moved from the address into the fields below: %1.</source>
        <translation>已从地址中提取到下方字段：%1。</translation>
    </message>
    <message>
        <source>Kept in the system&apos;s keychain, %1, never in a file.</source>
        <translation>保存在系统的钥匙串（%1）中，从不写入文件。</translation>
    </message>
    <message>
        <source>It will be kept in the system&apos;s keychain, if there is one.</source>
        <translation>如果系统有密钥环，密钥将保存在其中。</translation>
    </message>
</context>
<context>
    <name>maim::InspectorHeader</name>
    <message>
        <source>Findings %1</source>
        <translation>诊断 %1</translation>
    </message>
    <message>
        <source>Views of the frame</source>
        <translation>帧的视图</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>树</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>Copy raw: the exact bytes, with keys</source>
        <translation>复制原文：逐字节一致，含密钥</translation>
    </message>
    <message>
        <source>Copy with the keys masked</source>
        <translation>复制，密钥打码</translation>
    </message>
    <message>
        <source>Reveal keys</source>
        <translation>显示密钥</translation>
    </message>
    <message>
        <source>Presentation mode reveals nothing</source>
        <translation>演示模式下不显示任何密钥</translation>
    </message>
</context>
<context>
    <name>maim::InspectorPanel</name>
    <message>
        <source>Reading %1…</source>
        <translation>正在读取 %1…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopped reading this frame.</source>
        <translation>已停止读取此帧。</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>No frame is chosen. Choose a message or a row, and its content appears here byte for byte.</source>
        <translation>未选择帧。选择一条消息或一行，其内容会逐字节显示在这里。</translation>
    </message>
    <message>
        <source>The bytes of this frame are no longer kept: newer frames took their place in memory. Its row in the table is still right.</source>
        <translation>此帧的字节已不再保留：内存已让给更新的帧。表格中的信息仍然有效。</translation>
    </message>
    <message>
        <source>Compressed by itself: %1 (%2)</source>
        <translation>单独压缩后：%1（%2）</translation>
    </message>
</context>
<context>
    <name>maim::JsonEditor</name>
    <message>
        <source>This holds characters that no editor keeps, such as carriage returns or NUL. It is sent byte for byte as long as you do not edit it.</source>
        <translation>其中含有编辑器无法保留的字符，例如回车或 NUL。只要不编辑，就会逐字节原样发送。</translation>
    </message>
    <message>
        <source>%1 is too much to edit here: only the beginning is shown. All of it is sent as it is.</source>
        <translation>%1 过大，无法在此编辑，只显示开头。发送时会原样发送全部内容。</translation>
    </message>
    <message>
        <source>The frame is folded while presentation mode is on. It is sent as it is.</source>
        <translation>演示模式下帧内容已收起，将原样发送。</translation>
    </message>
</context>
<context>
    <name>maim::JsonTreeModel</name>
    <message>
        <source>deeper levels: see Raw</source>
        <translation>更深层级见“原文”</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>提示</translation>
    </message>
</context>
<context>
    <name>maim::JumpButton</name>
    <message>
        <source>↓ Jump to latest</source>
        <translation>↓ 跳到最新</translation>
    </message>
    <message>
        <source>↓ Jump to latest · %1</source>
        <translation>↓ 跳到最新 · %1</translation>
    </message>
    <message>
        <source>Jump to latest message</source>
        <translation>跳到最新消息</translation>
    </message>
    <message numerus="yes">
        <source>Jump to latest message, %n new</source>
        <translation>
            <numerusform>跳到最新消息，%n 条新消息</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maim::LatencyPanel</name>
    <message>
        <source>in flight %1 · no ACK %2 (%3 %)</source>
        <translation>等待中 %1 · 无 ACK %2 (%3 %)</translation>
    </message>
    <message>
        <source>Ping %1</source>
        <translation>Ping %1</translation>
    </message>
    <message>
        <source>the server&apos;s clock agrees (± %1)</source>
        <translation>服务器时钟一致（± %1）</translation>
    </message>
    <message>
        <source>the server&apos;s clock is %1 ahead (± %2)</source>
        <translation>服务器时钟快 %1（± %2）</translation>
    </message>
    <message>
        <source>the server&apos;s clock is %1 behind (± %2)</source>
        <translation>服务器时钟慢 %1（± %2）</translation>
    </message>
    <message>
        <source>How long the network alone takes there and back, and how far the server&apos;s clock is off from this computer&apos;s, by the times in its ACKs.</source>
        <translation>网络往返本身所需的时间，以及服务器时钟与本机时钟的差距（依据其 ACK 中的时间）。</translation>
    </message>
    <message>
        <source>Save the newest samples as a CSV file</source>
        <translation>将最新的样本存为 CSV 文件</translation>
    </message>
    <message>
        <source>There are no samples yet</source>
        <translation>还没有样本</translation>
    </message>
    <message>
        <source>From the last byte written to the arrival of the ACK. An ACK means that the message was received by the server&apos;s socket, and nothing more.</source>
        <translation>从写出最后一个字节到 ACK 到达的时间。ACK 只表示服务端的套接字已收到消息，仅此而已。</translation>
    </message>
    <message>
        <source>ACK latency</source>
        <translation>ACK 延迟</translation>
    </message>
    <message>
        <source>ACK latency over time, and how often each latency occurs</source>
        <translation>ACK 延迟随时间的变化，以及各延迟出现的频次</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>账目</translation>
    </message>
    <message>
        <source>Where each sent frame stands, and what the received ACKs settled</source>
        <translation>每个已发送帧的状态，以及收到的 ACK 的核对结果</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>导出 CSV…</translation>
    </message>
    <message>
        <source>Export ACK latencies</source>
        <translation>导出 ACK 延迟</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV 文件 (*.csv)</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>No ACK yet. Send a message, and the time until the server&apos;s ACK appears here.</source>
        <translation>还没有 ACK。发送一条消息，服务端 ACK 的用时会显示在这里。</translation>
    </message>
</context>
<context>
    <name>maim::LedgerView</name>
    <message>
        <source>Queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>已写出</translation>
    </message>
    <message>
        <source>ACKed</source>
        <translation>已收到 ACK</translation>
    </message>
    <message>
        <source>ACKed late</source>
        <translation>ACK 迟到</translation>
    </message>
    <message>
        <source>Timed out</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>No ACK expected</source>
        <translation>不需要 ACK</translation>
    </message>
    <message>
        <source>An ACK means that the message was received by the server&apos;s socket, and nothing more.</source>
        <translation>ACK 只表示服务端的套接字已收到消息，仅此而已。</translation>
    </message>
    <message>
        <source>Matched ACKs</source>
        <translation>匹配的 ACK</translation>
    </message>
    <message>
        <source>Duplicate ACKs</source>
        <translation>重复的 ACK</translation>
    </message>
    <message>
        <source>Orphan ACKs</source>
        <translation>孤立的 ACK</translation>
    </message>
</context>
<context>
    <name>maim::LimitsPage</name>
    <message>
        <source> KiB</source>
        <translation> KiB</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>Connect again when the connection is lost</source>
        <translation>连接中断后自动重连</translation>
    </message>
    <message>
        <source>Answer received messages with an ACK</source>
        <translation>收到消息时回复 ACK</translation>
    </message>
    <message>
        <source>Largest message</source>
        <translation>消息大小上限</translation>
    </message>
    <message>
        <source>A larger one ends the connection. maim_message 0.6.8 takes 102,400 KiB.</source>
        <translation>超过上限会断开连接。maim_message 0.6.8 的上限为 102,400 KiB。</translation>
    </message>
    <message>
        <source>Give up connecting after</source>
        <translation>连接超时</translation>
    </message>
    <message>
        <source>An ACK is overdue after</source>
        <translation>ACK 超时</translation>
    </message>
    <message>
        <source>A refused key is tried once, whatever this says.</source>
        <translation>密钥被拒绝后不会重试，与此设置无关。</translation>
    </message>
    <message>
        <source>Longest pause between attempts</source>
        <translation>最大重连间隔</translation>
    </message>
    <message>
        <source>As the guide asks. An ACK is never answered.</source>
        <translation>遵循协议指南。对 ACK 不再回复 ACK。</translation>
    </message>
    <message>
        <source>Exact: our own</source>
        <translation>精确：自有实现</translation>
    </message>
    <message>
        <source>Qt: QWebSocket</source>
        <translation>Qt：QWebSocket</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Exact hides nothing. QWebSocket shows what a program that uses it would see: it hides a byte order mark and some close codes, and breaks off at text that is cut inside a character.</source>
        <translation>“精确”不隐藏任何内容。QWebSocket 显示使用它的程序所能看到的内容：它会隐藏字节顺序标记和部分关闭代码，遇到在字符中间切断的文本则断开连接。</translation>
    </message>
    <message>
        <source>Offer to compress messages</source>
        <translation>提供消息压缩</translation>
    </message>
    <message>
        <source>permessage-deflate (RFC 7692), if the server grants it. QWebSocket cannot.</source>
        <translation>permessage-deflate（RFC 7692），服务端同意后启用。QWebSocket 不支持。</translation>
    </message>
</context>
<context>
    <name>maim::LoopbackServer</name>
    <message>
        <source>Unknown key %1</source>
        <translation>未知密钥 %1</translation>
    </message>
    <message>
        <source>The library drops it: %1 is missing.</source>
        <translation>库会丢弃它：缺少 %1。</translation>
    </message>
    <message>
        <source>The library drops it: %1 is not an object.</source>
        <translation>库会丢弃它：%1 不是对象。</translation>
    </message>
    <message>
        <source>The library drops it: %1 is not a list.</source>
        <translation>库会丢弃它：%1 不是列表。</translation>
    </message>
    <message>
        <source>Python cannot read it as JSON.</source>
        <translation>Python 无法将其作为 JSON 读取。</translation>
    </message>
    <message>
        <source>It is JSON, but not an object.</source>
        <translation>它是 JSON，但不是对象。</translation>
    </message>
    <message>
        <source>The library drops it: msg_id is a list or an object.</source>
        <translation>库会丢弃它：msg_id 是列表或对象。</translation>
    </message>
    <message>
        <source>A message with this msg_id came within the last hour.</source>
        <translation>一小时内已收到过带有此 msg_id 的消息。</translation>
    </message>
    <message>
        <source>Nobody handles messages of type %1.</source>
        <translation>没有程序处理类型为 %1 的消息。</translation>
    </message>
    <message>
        <source>It has no type.</source>
        <translation>它没有 type。</translation>
    </message>
</context>
<context>
    <name>maim::MediaField</name>
    <message>
        <source>Choose a file to send</source>
        <translation>选择要发送的文件</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>or write a URL or Base64</source>
        <translation>或输入 URL 或 Base64</translation>
    </message>
    <message>
        <source>URL or Base64</source>
        <translation>URL 或 Base64</translation>
    </message>
</context>
<context>
    <name>maim::MessageEdit</name>
    <message>
        <source>Hidden while presentation mode is on: it holds an address, an id or a key. It is sent as it is.</source>
        <translation>演示模式下已隐藏：其中含有地址、标识或密钥，将原样发送。</translation>
    </message>
</context>
<context>
    <name>maim::ObservationView</name>
    <message numerus="yes">
        <source>And %n more characters, which the report holds.</source>
        <translation>
            <numerusform>还有 %n 个字符，见报告。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maim::OutboxDelegate</name>
    <message numerus="yes">
        <source>%n tries</source>
        <translation>
            <numerusform>已尝试 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>再次发送</translation>
    </message>
</context>
<context>
    <name>maim::OutboxList</name>
    <message numerus="yes">
        <source>%n message(s) of %1 will be lost if the program ends now.</source>
        <translation>
            <numerusform>如果现在退出程序，将丢失 %n 条消息（%1）。</numerusform>
        </translation>
    </message>
    <message>
        <source>Queues it again with the same msg_id</source>
        <translation>以相同的 msg_id 再次排队</translation>
    </message>
    <message>
        <source>Only what is unconfirmed or too large can be sent again</source>
        <translation>只有未确认或过大的消息可以再次发送</translation>
    </message>
    <message>
        <source>Gives up this message</source>
        <translation>放弃这条消息</translation>
    </message>
    <message>
        <source>What is under way cannot be called back</source>
        <translation>发送中的消息无法收回</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) discarded.</source>
        <translation>
            <numerusform>已丢弃 %n 条消息。</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo queues it again, as the last.</source>
        <translation>撤销后会重新排队，排在最后。</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>再次发送</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Messages that no server has acknowledged</source>
        <translation>尚无服务端 ACK 的消息</translation>
    </message>
    <message>
        <source>Hide this notice</source>
        <translation>隐藏此提示</translation>
    </message>
</context>
<context>
    <name>maim::PassphraseDialog</name>
    <message>
        <source>Keep the keys there</source>
        <translation>保存到该文件</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Go on without</source>
        <translation>暂不使用</translation>
    </message>
    <message>
        <source>Keep keys in an encrypted file</source>
        <translation>将密钥保存到加密文件</translation>
    </message>
    <message>
        <source>Unlock the file of keys</source>
        <translation>解锁密钥文件</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再次输入</translation>
    </message>
    <message>
        <source>The keys and passphrases of your connections are encrypted with it and kept in %1. It is asked for after each start, and nobody can recover it.</source>
        <translation>各连接的密钥和口令将用此口令加密并保存在 %1 中。每次启动后会询问一次，遗忘后任何人都无法找回。</translation>
    </message>
    <message>
        <source>The keys of your connections are in %1. The program also works without its passphrase; keys are then kept for this run only. If you forget it, move the file away and enter the keys again.</source>
        <translation>各连接的密钥保存在 %1 中。没有口令程序也能运行，只是密钥仅在本次运行期间保留。若遗忘口令，请移走该文件并重新输入密钥。</translation>
    </message>
    <message>
        <source>Enter the passphrase.</source>
        <translation>请输入口令。</translation>
    </message>
    <message>
        <source>At least %1 characters, please: several words are better than symbols.</source>
        <translation>至少需要 %1 个字符：几个词语比特殊符号更好。</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>两次输入的口令不一致。</translation>
    </message>
    <message>
        <source>Checking, which takes a second on purpose…</source>
        <translation>正在验证，有意设计为需要约一秒…</translation>
    </message>
</context>
<context>
    <name>maim::ProfileEditor</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save and connect</source>
        <translation>保存并连接</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>请求头</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>Discard the changes</source>
        <translation>放弃更改</translation>
    </message>
    <message>
        <source>There are changes that are not saved.</source>
        <translation>有尚未保存的更改。</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
</context>
<context>
    <name>maim::ProxyPage</name>
    <message>
        <source>Use the proxy for this computer too</source>
        <translation>连接本机时也经过代理</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>使用系统设置</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>HTTP (CONNECT)</source>
        <translation>HTTP (CONNECT)</translation>
    </message>
    <message>
        <source>SOCKS5</source>
        <translation>SOCKS5</translation>
    </message>
    <message>
        <source>Port of the proxy</source>
        <translation>代理的端口</translation>
    </message>
    <message>
        <source>Host of the proxy</source>
        <translation>代理的主机</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Only for proxies that ask for a login.</source>
        <translation>仅用于要求登录的代理。</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Kept like the API key. It goes to the proxy, usually unencrypted.</source>
        <translation>与 API 密钥一样保存。它会发送给代理，通常不加密。</translation>
    </message>
    <message>
        <source>With ws:// the proxy can read everything, the key too. With wss:// it cannot.</source>
        <translation>使用 ws:// 时，代理可以读取全部内容，包括密钥；使用 wss:// 时则不能。</translation>
    </message>
</context>
<context>
    <name>maim::RawPage</name>
    <message>
        <source>How much of the text is shown</source>
        <translation>已显示文本的比例</translation>
    </message>
    <message>
        <source>Raw text of the frame</source>
        <translation>帧的原文</translation>
    </message>
    <message>
        <source>Shows the first %1 of %2</source>
        <translation>显示前 %1，共 %2</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>全部显示</translation>
    </message>
</context>
<context>
    <name>maim::ReceiverButton</name>
    <message>
        <source>choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Receiver: %1</source>
        <translation>接收者：%1</translation>
    </message>
    <message>
        <source>Add receiver…</source>
        <translation>添加接收者…</translation>
    </message>
    <message>
        <source>Enter the key of %1…</source>
        <translation>输入 %1 的密钥…</translation>
    </message>
    <message>
        <source>Forget %1</source>
        <translation>忘记 %1</translation>
    </message>
</context>
<context>
    <name>maim::ReceiverDialog</name>
    <message>
        <source>Add receiver</source>
        <translation>添加接收者</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>平台</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>A key is required</source>
        <translation>必须填写密钥</translation>
    </message>
    <message>
        <source>A message names its receiver by the receiver&apos;s API key. It is kept where this connection&apos;s own key is, and offered to this connection alone.</source>
        <translation>消息通过 API 密钥指定接收者。该密钥与此连接自己的密钥保存在同一处，并且只提供给此连接使用。</translation>
    </message>
</context>
<context>
    <name>maim::RecordingSettings</name>
    <message>
        <source>Keep recordings after the program ends</source>
        <translation>程序结束后保留录制</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>录制</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source> days</source>
        <translation> 天</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>最多占用</translation>
    </message>
    <message>
        <source>No longer than</source>
        <translation>最长保留</translation>
    </message>
    <message>
        <source>A recording holds each message as it was, with the keys that are in it. Only you can read the files. A new folder is used from the next connection on.</source>
        <translation>录制文件按原样保存每条消息，包括其中的密钥。只有您能读取这些文件。文件夹的更改从下一个连接起生效。</translation>
    </message>
    <message>
        <source>Folder of recordings</source>
        <translation>录制文件夹</translation>
    </message>
</context>
<context>
    <name>maim::SaveContent</name>
    <message>
        <source>A file such as &quot;%1&quot; can run a program when it is opened. Save it only if you trust its sender.</source>
        <translation>打开“%1”这类文件可能会运行程序。仅在信任发送者时保存。</translation>
    </message>
    <message>
        <source>Save file</source>
        <translation>保存文件</translation>
    </message>
    <message>
        <source>Save anyway…</source>
        <translation>仍要保存…</translation>
    </message>
    <message>
        <source>&quot;%1&quot; already exists. What a peer sent never replaces a file. Save it as &quot;%2&quot;?</source>
        <translation>“%1”已经存在。对方发来的内容绝不会替换文件。另存为“%2”吗？</translation>
    </message>
    <message>
        <source>Other name…</source>
        <translation>换个名称…</translation>
    </message>
</context>
<context>
    <name>maim::SavedFiltersButton</name>
    <message>
        <source>Only messages, no ACKs</source>
        <translation>只看消息，不看 ACK</translation>
    </message>
    <message>
        <source>With findings</source>
        <translation>有诊断的帧</translation>
    </message>
    <message>
        <source>No ACK in time</source>
        <translation>未及时收到 ACK</translation>
    </message>
    <message>
        <source>ACK slower than 100 ms</source>
        <translation>ACK 慢于 100 毫秒</translation>
    </message>
    <message>
        <source>Save this filter…</source>
        <translation>保存此过滤条件…</translation>
    </message>
    <message>
        <source>Save this filter</source>
        <translation>保存此过滤条件</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Rename the filter</source>
        <translation>重命名过滤条件</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>已保存的过滤条件</translation>
    </message>
</context>
<context>
    <name>maim::SegmentEditor</name>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>JSON of the segment&apos;s data</source>
        <translation>消息段 data 的 JSON</translation>
    </message>
    <message>
        <source>Write a message. Enter sends, Shift+Enter starts a new line</source>
        <translation>输入消息。Enter 发送，Shift+Enter 换行</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Hidden while presentation mode is on. It is sent as it is.</source>
        <translation>演示模式下已隐藏，将原样发送。</translation>
    </message>
</context>
<context>
    <name>maim::SendMenuButton</name>
    <message>
        <source>Sends exactly the bytes of the file. An API-Server closes the connection on it</source>
        <translation>原样发送文件的字节。API-Server 收到后会关闭连接</translation>
    </message>
    <message>
        <source>Only while connected: a binary message cannot wait in the outbox</source>
        <translation>仅在已连接时可用：二进制消息不能在发件箱中等待</translation>
    </message>
    <message>
        <source>Choose a file to send as a binary message</source>
        <translation>选择要作为二进制消息发送的文件</translation>
    </message>
    <message>
        <source>Send a file as a binary message…</source>
        <translation>将文件作为二进制消息发送…</translation>
    </message>
    <message>
        <source>More ways to send</source>
        <translation>更多发送方式</translation>
    </message>
</context>
<context>
    <name>maim::SessionFiles</name>
    <message>
        <source>Open a recorded session</source>
        <translation>打开录制的会话</translation>
    </message>
    <message>
        <source>Recorded sessions (*.maimlog)</source>
        <translation>录制的会话 (*.maimlog)</translation>
    </message>
    <message>
        <source>Reading the session…</source>
        <translation>正在读取会话…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>maim::StatusBar</name>
    <message>
        <source>No connection chosen</source>
        <translation>未选择连接</translation>
    </message>
    <message>
        <source>RTT —</source>
        <translation>RTT —</translation>
    </message>
    <message>
        <source>RTT %1</source>
        <translation>RTT %1</translation>
    </message>
    <message>
        <source>uuid %1</source>
        <translation>uuid %1</translation>
    </message>
    <message>
        <source>TLS —</source>
        <translation>TLS —</translation>
    </message>
    <message>
        <source>Connected %1</source>
        <translation>已连接 %1</translation>
    </message>
    <message>
        <source>Connecting, attempt %1</source>
        <translation>连接中，第 %1 次尝试</translation>
    </message>
    <message>
        <source>Disconnecting</source>
        <translation>断开中</translation>
    </message>
    <message numerus="yes">
        <source>Next attempt in %n s</source>
        <translation>
            <numerusform>%n 秒后重试</numerusform>
        </translation>
    </message>
    <message>
        <source>Not connected: %1</source>
        <translation>未连接：%1</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未连接</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n 帧</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · none dropped</source>
        <translation>%1 · 无丢弃</translation>
    </message>
    <message>
        <source>%1 · none dropped · %2</source>
        <translation>%1 · 无丢弃 · %2</translation>
    </message>
    <message numerus="yes">
        <source>content of the oldest %n released</source>
        <translation>
            <numerusform>最早 %n 帧的内容已释放</numerusform>
        </translation>
    </message>
    <message>
        <source>Recorded session, read-only</source>
        <translation>录制的会话，只读</translation>
    </message>
    <message>
        <source>%1 · content of %2 lost</source>
        <translation>%1 · %2 帧内容丢失</translation>
    </message>
    <message>
        <source>Not recorded: %1 in memory only</source>
        <translation>未录制：%1 仅在内存中</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>已录制</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Deflate %1</source>
        <translation>压缩 %1</translation>
    </message>
    <message>
        <source>Both ways, messages of %1 went through the connection as %2.
%3</source>
        <translation>双向共 %1 的消息，压缩后以 %2 传输。
%3</translation>
    </message>
</context>
<context>
    <name>maim::StepHead</name>
    <message>
        <source>Opens what was seen</source>
        <translation>展开看到的内容</translation>
    </message>
    <message>
        <source>Nothing was seen at this step.</source>
        <translation>这一步没有看到任何内容。</translation>
    </message>
</context>
<context>
    <name>maim::TlsPage</name>
    <message>
        <source>Private key of the client certificate (PEM)</source>
        <translation>客户端证书的私钥 (PEM)</translation>
    </message>
    <message>
        <source>Do not verify the server&apos;s certificate</source>
        <translation>不验证服务端证书</translation>
    </message>
    <message>
        <source>The system&apos;s authorities</source>
        <translation>系统信任的机构</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>信任</translation>
    </message>
    <message>
        <source>CA file</source>
        <translation>CA 文件</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Only for servers that ask the client for a certificate.</source>
        <translation>仅用于要求客户端证书的服务端。</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>私钥</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Kept like the API key.</source>
        <translation>与 API 密钥的保存方式相同。</translation>
    </message>
    <message>
        <source>The system&apos;s authorities are trusted.</source>
        <translation>信任系统中的机构。</translation>
    </message>
    <message>
        <source>Only the authorities in a file</source>
        <translation>仅文件中的机构</translation>
    </message>
    <message>
        <source>Used only with wss:// addresses.</source>
        <translation>仅用于 wss:// 地址。</translation>
    </message>
    <message>
        <source>Client certificate (PEM or PKCS#12)</source>
        <translation>客户端证书 (PEM 或 PKCS#12)</translation>
    </message>
    <message>
        <source>The system&apos;s authorities and those in a file</source>
        <translation>系统的颁发机构，以及文件中的颁发机构</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Leave it empty if it is in the certificate&apos;s file, as with PKCS#12.</source>
        <translation>如果私钥就在证书文件中（如 PKCS#12），请留空。</translation>
    </message>
    <message>
        <source>Pinned (SHA-256)</source>
        <translation>已固定 (SHA-256)</translation>
    </message>
    <message>
        <source>This certificate alone is trusted, whoever vouches for it and whatever its dates are.</source>
        <translation>只信任这一张证书，无论由谁签发、何时到期。</translation>
    </message>
    <message>
        <source>Shown with the connection&apos;s certificate, where you can also pin it.</source>
        <translation>可在连接的证书窗口中查看，也可在那里固定。</translation>
    </message>
    <message>
        <source>A pinned certificate is always checked.</source>
        <translation>已固定的证书始终会被检查。</translation>
    </message>
    <message>
        <source>Certificate authorities (PEM or DER)</source>
        <translation>证书颁发机构（PEM 或 DER）</translation>
    </message>
    <message>
        <source>I understand</source>
        <translation>我明白</translation>
    </message>
    <message>
        <source>%1 is not in a private network: strangers may be on the way to it. Type “%2” to go on without verification, or pin its certificate above, which is safe.</source>
        <translation>%1 不在专用网络中，途中有陌生人。若仍要不验证，请输入“%2”；或在上面固定它的证书，这样是安全的。</translation>
    </message>
    <message>
        <source>Anyone in between can read the key and change what is said. A red badge stays on the screen while this is so, and after 24 hours verification is on again. A pinned certificate is the safe way.</source>
        <translation>中间的任何人都能读到密钥、改动内容。在此期间屏幕上一直有红色标记，24 小时后会自动恢复验证。固定证书才是安全的办法。</translation>
    </message>
    <message>
        <source>It was off, and came on again by itself after 24 hours. If the certificate cannot be verified, pin it.</source>
        <translation>验证曾被关闭，24 小时后已自动恢复。如果证书无法验证，请固定它。</translation>
    </message>
    <message>
        <source>The phrase that switches verification off</source>
        <translation>关闭验证的确认语</translation>
    </message>
</context>
<context>
    <name>maim::TopBar</name>
    <message>
        <source>TLS verification is off</source>
        <translation>TLS 验证已关闭</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Anyone in between can read and change this connection. Edit the connection to switch verification on.</source>
        <translation>中间的任何人都能读取和篡改此连接的内容。编辑此连接即可重新开启验证。</translation>
    </message>
    <message>
        <source>Presentation</source>
        <translation>演示中</translation>
    </message>
    <message>
        <source>Keys, ids and addresses are hidden. F11 shows them again.</source>
        <translation>密钥、标识和地址已隐藏。按 F11 恢复显示。</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>连接诊断</translation>
    </message>
    <message>
        <source>Examines the way to the server, step by step</source>
        <translation>逐步检查到服务端的路径</translation>
    </message>
</context>
<context>
    <name>maim::TreeMenu</name>
    <message>
        <source>This is an API key, or holds one: it is not put into the filter, where everyone could read it</source>
        <translation>这是 API 密钥，或其中含有密钥：不会放入人人可见的过滤条件</translation>
    </message>
</context>
<context>
    <name>maim::TreePage</name>
    <message>
        <source>Frame as a tree</source>
        <translation>树形显示的帧</translation>
    </message>
    <message>
        <source>Frame as bytes</source>
        <translation>字节显示的帧</translation>
    </message>
    <message>
        <source>This is not JSON.</source>
        <translation>不是 JSON。</translation>
    </message>
</context>
<context>
    <name>maim::UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>maim::UrlDialog</name>
    <message>
        <source>Address in a message</source>
        <translation>消息中的地址</translation>
    </message>
    <message>
        <source>The whole address</source>
        <translation>完整地址</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>在浏览器中打开</translation>
    </message>
    <message>
        <source>Only http and https addresses are opened.</source>
        <translation>只能打开 http 和 https 地址。</translation>
    </message>
    <message>
        <source>A peer sent this address. Nothing was fetched from it.</source>
        <translation>此地址由对端发来，没有从中获取任何内容。</translation>
    </message>
    <message>
        <source>Host: %1</source>
        <translation>主机：%1</translation>
    </message>
    <message>
        <source>This is not a whole address, so it is not opened.</source>
        <translation>这不是完整的地址，因此不会打开。</translation>
    </message>
    <message>
        <source>What comes before the @ looks like a host, but is not one. Such an address is not opened.</source>
        <translation>@ 之前的部分看似主机名，其实不是。这样的地址不会打开。</translation>
    </message>
    <message>
        <source>It has blanks, backslashes or invisible characters in it, so it is not opened.</source>
        <translation>其中含有空白、反斜杠或不可见字符，因此不会打开。</translation>
    </message>
    <message>
        <source>It is too long for anybody to read it first, so it is not opened.</source>
        <translation>地址过长，打开前无法读完，因此不会打开。</translation>
    </message>
    <message>
        <source>The host has letters from another alphabet, which may look like familiar ones. Compare the name beginning with xn-- with the one that you expect.</source>
        <translation>主机名含有其他文字的字母，可能与别的字母相似。请将以 xn-- 开头的名称与您预期的名称比对。</translation>
    </message>
    <message>
        <source>Presentation mode hides addresses. Leave it to see and to open this one.</source>
        <translation>演示模式隐藏地址。退出后才能查看并打开此地址。</translation>
    </message>
</context>
<context>
    <name>maim::VerdictBar</name>
    <message>
        <source>Try now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message numerus="yes">
        <source>Next attempt in %n s</source>
        <translation>
            <numerusform>%n 秒后重试</numerusform>
        </translation>
    </message>
    <message>
        <source>Edit connection</source>
        <translation>编辑连接</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Leave presentation mode first: the editor shows addresses and ids</source>
        <translation>请先退出演示模式：编辑器会显示地址和标识</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>连接诊断</translation>
    </message>
    <message>
        <source>Why? Examines the way to the server, step by step</source>
        <translation>为什么？逐步检查到服务端的路径</translation>
    </message>
</context>
</TS>
