<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Ack</name>
    <message>
        <source>No ACK is expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queued: not yet wholly written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written; waiting for the ACK.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received by server after %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received by server after %1: later than the time-out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no ACK</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No ACK within the time-out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed: the connection ended before it was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ACK for frame %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another ACK for frame %1, which had one already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>orphan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An ACK for a message that this session never sent.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Chat</name>
    <message>
        <source>Binary frame, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting for the ACK</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>received by server after %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>received by server late, after %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no ACK within the time-out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed: the connection ended before it was written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>raw frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>⏳ queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>⏳ waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ received by server %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>⚠ received by server late, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>⚠ no ACK after %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>⚠ no ACK</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✕ failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>emoji</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>voice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>several parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The content is no longer kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sent again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send again</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Only the first %n parts are shown here.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>[face %1]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>↩ reply to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more characters. The inspector shows the whole frame.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Save…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Named by its address, not fetched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not shown: the content is no valid Base64.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not shown: the content is none of PNG, JPEG, GIF, WebP and BMP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not shown: the picture is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not shown: %1 × %2 pixels are more than 24 megapixels.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConnectionState</name>
    <message>
        <source>key refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wrong path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closing</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>retry in %n s</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>not connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DesktopOptions</name>
    <message>
        <source>Start connected to the built-in server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect to this address, for this run only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The platform to connect as.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the key goes: query, header or both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the key from this file instead of MAIM_API_KEY.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep connections and settings in this folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language for this run: en or zh_CN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The theme for this run: light or dark.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a picture of the settled window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit after so many seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write measurements as JSON when quitting.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>No computer named “%1” was found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the spelling of the host, and that this computer can resolve names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing listens at %1, port %2: the connection was refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the server or correct the port. From inside a container, 127.0.0.1 means the container itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is an address to listen on, not one to connect to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use 127.0.0.1 for a server on this computer, else the address of the server&apos;s computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network has no way to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check this computer&apos;s network, and a VPN if the server is behind one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, port %2, did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address. A firewall that drops packets looks like this too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, port %2, did not answer within %3 s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 accepted the connection at port %2, but never answered the upgrade to WebSocket.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that a maim_message API-Server uses this port, and whether it expects wss:// instead of ws://.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 accepted the connection at port %2, but did not answer the upgrade to WebSocket within %3 s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy did not connect to %1, port %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the system&apos;s proxy settings. The server itself may be well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy did not connect to %1, port %2. It said: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server has no WebSocket at the path %1: it answered with HTTP status %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the path of the address. maim_message serves /ws.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refused the upgrade to WebSocket with HTTP status %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the server&apos;s log. From 500 up, the fault is the server&apos;s or that of a proxy before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server sends the connection elsewhere (HTTP status %1). It is not followed, because the key would go along.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the final address in the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A Socket.IO server answers here: maim_message 0.7 or later. It does not speak plain WebSocket.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a server with maim_message 0.6.x, or one that offers the API-Server protocol.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What answers here is no WebSocket server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the port: another program may use it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What answers here is no WebSocket server: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s answer has an HTTP header beyond all measure, so the attempt was ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refused the API key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the key in the profile, or add it to the server&apos;s list of allowed keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refused the API key: it answered the upgrade with HTTP status %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server accepted the connection, then closed it because it does not know the API key (close code %1: %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The API key has characters that an HTTP header cannot carry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the key by query, or use a key of printable ASCII characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The API key has a line break or another control character at place %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste the key again, without what stands around it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of %1 was issued by an authority that is not trusted here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If you trust the server, set its authority&apos;s certificate as the CA file of the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of %1 is signed by itself, so nobody vouches for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If the server is yours, set this certificate as the CA file of the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of %1 has expired.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renew the certificate on the server. Check this computer&apos;s clock too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of %1 expired on %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check this computer&apos;s clock, and the certificate&apos;s dates on the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid before %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is not made out to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect by a name that stands in the certificate, or issue it anew with this name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is not made out to %1, but to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 offers only old versions of TLS that are no longer safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn on TLS 1.2 or later on the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not speak TLS at port %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use ws:// in place of wss://, or the server&apos;s TLS port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 expects TLS at port %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use wss:// in place of ws://.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 asks for a client certificate, and the profile has none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the client certificate and its key in the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refused the client certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a certificate of an authority that the server trusts, and check its dates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS could not be agreed with %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare the TLS versions, the ciphers and the certificates of both sides.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS could not be agreed with %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has no TLS library that the program can use, so wss:// is not possible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install OpenSSL 3, or use the complete package of this program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate file %1 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another file, or allow reading it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate file %1 cannot be read: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 holds no certificate in PEM form.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file that has a line “-----BEGIN CERTIFICATE-----”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The private key&apos;s file %1 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The private key&apos;s file %1 cannot be read: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 holds no RSA or EC private key in PEM form.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file that has a line “-----BEGIN … PRIVATE KEY-----”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The passphrase does not open the private key %1, or the key is of a kind that is not supported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the passphrase again. The key must be RSA or EC.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The private key %1 does not belong to the certificate %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the key with which this certificate was requested.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server closed the connection (close code %1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the server&apos;s log for the reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server closed the connection (close code %1: %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection broke off: the server ended, or the network failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the server still runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection broke off: the server ended, or the network failed. The socket says: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A message was larger than the receiver allows, and the connection was closed for it (close code 1009).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send less at once, or raise the limit of the side that closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message has %1 bytes; the limit is %2 bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send less at once, or raise the limit in the profile if the server allows more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text is not valid UTF-8, so it cannot go as a text frame.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the text as UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text is not valid UTF-8 from byte %1 on, so it cannot go as a text frame.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no connection, so nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect first, then send again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server fell silent in the middle of a message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the network and the server&apos;s load.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server fell silent: no byte came for %1 s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier messages still wait to be sent, so this one was not taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until they have left, then send again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bytes of earlier messages still wait to be sent, so this one was not taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bytes of frame %1 are no longer kept: newer frames took the place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the message anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not the address of a server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it like ws://127.0.0.1:18040/ws.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not the address of a server: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no WebSocket address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin with ws://, or wss:// for TLS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header “%1” cannot be sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct or remove this header in the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header “%1” cannot be sent: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that it exists and that you may read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 cannot be read: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions and the free space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 cannot be written: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of connections in %1 is damaged. It was left as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a copy, or enter the connections anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of connections in %1 is damaged. It was set aside as %2, so nothing of it is overwritten.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repair that file and import it, or enter the connections anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of connections in %1 has an entry that cannot be read: the field “%3”. The whole file was set aside as %2; the other entries were loaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct that field and import the file, or enter the connection anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 comes from a newer version of this program (format %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update the program. Until then nothing is written to this file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The field “%1” has a value that is not possible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The field “%1” has a value that is not possible: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer offers no keychain, so keys are kept for this run only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start a keychain service such as GNOME Keyring or KWallet to keep them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer offers no keychain, so keys are kept for this run only. It said: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain refused, so keys are kept for this run only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock the keychain, then start the program again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain refused, so keys are kept for this run only. It said: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program uses port %1 already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another port, or 0 for any free one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no loopback address, and the built-in server serves this computer alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use 127.0.0.1 or ::1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not valid JSON (line %1, column %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the text there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not valid JSON (line %1, column %2): %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run with --help for the options.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ErrorFact</name>
    <message>
        <source>0 is no port to connect to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An HTTP header cannot carry it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is to be kept, but there is none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no possible name of a header.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program sets it itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its value may hold printable ASCII only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No file is chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A client certificate and its private key belong together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is larger than any list of connections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is no whole number, or beyond all measure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This word means nothing here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is no UUID.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is no address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each header is an object of name and value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is of another type.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It gave no answer in time. It may be locked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it closed before it answered the upgrade. If it expects TLS, use wss://</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text frame was no UTF-8, or a large message was cut inside a character</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>or another code that cannot be told; often a restart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the content is no valid Base64</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Event</name>
    <message>
        <source>Connecting to %1, attempt %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected after %1 ms (101 Switching Protocols).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server sees the key %2, by %1, and the platform %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server calls this connection %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS established: %1, %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not verified: anybody could be at the other end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server closed the connection with code %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This side closed the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server did not answer the close within %1 s, so the connection was cut.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attempt %2 follows in %1 s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reconnecting was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 It is not tried again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A message was not taken, because earlier ones still wait to be sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No ACK for %1 came in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was sent again with the same msg_id.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No key is sent. The server sees the platform %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server closed the connection with code %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Fault</name>
    <message>
        <source>“%1” is no fault. Write one of ack-late=MS, ack-lost, ack-twice, ack-wrong-id, ack-the-ack, close=CODE, silence, each with @N for every N-th message.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FrameColumns</name>
    <message>
        <source>#</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Δ ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 after the frame before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No longer known: the frame&apos;s bytes are not kept any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A large frame, being read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No findings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Json</name>
    <message>
        <source>There is no JSON here: the text is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This character cannot begin a value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text ends before the JSON does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This backslash begins no escape that JSON knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not how JSON writes a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These bytes are not UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A control character in a string must be escaped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is more text after the JSON has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A comma or a closing bracket is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A colon is missing after the key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A key in double quotes is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text is larger than 4 GiB, which is more than can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Lint</name>
    <message>
        <source>Wrap in an envelope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the type to sys_std</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a fresh msg_id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a fresh msg_id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the connection&apos;s platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the prefix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the id in quotes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add ver and meta</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no envelope: the business fields stand at the top, without type, msg_id and payload. The server ignores such a frame and says nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrap it in an envelope.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no envelope: type, msg_id and payload are missing. The server ignores such a frame and says nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send an object with type, msg_id and payload.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The type &quot;%1&quot; is none of sys_std, sys_ack and custom_…. The server acknowledges the frame and then drops it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use sys_std for a message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no type. The server acknowledges the frame at most, and then drops it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add &quot;type&quot;: &quot;sys_std&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The type is no text. The server acknowledges the frame and then drops it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use &quot;sys_std&quot; for a message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not JSON. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the text there; the server ignores what it cannot read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The top level is no JSON object. The server ignores such a frame and says nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send one object: { … }.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The required field %1 is missing. The server acknowledges the frame, and only its own log shows the error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The field %1 must be text in quotes, and is something else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it as a string.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The field %1 must be a number, and is something else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it as a number, without quotes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The field %1 must be an object, and is something else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it as an object: { … }.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The field %1 must be a list of segments, and is something else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it as an array of segments: [ … ].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The field %1 must be text or an object, and is something else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it as an object with name and base64.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is empty, so the message cannot be routed to anybody.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill in the receiver&apos;s API key and the receiver&apos;s platform.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a binary frame. The protocol knows text frames only, and the server closes the connection on a binary one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the JSON as a text frame.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The frame has %1 bytes, more than the %2 that the server takes. The server closes the connection with code 1009.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send less at once, or a link in place of the content.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no msg_id, so nobody acknowledges this frame, and a repetition is not recognised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a msg_id that was never used before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This msg_id was used within the last hour. The server acknowledges the frame and does not handle it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a fresh msg_id, unless you mean to repeat the message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message names the platform &quot;%1&quot;, but the connection has the platform &quot;%2&quot;. The answer goes to &quot;%1&quot; and is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the connection&apos;s platform into message_info.platform.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The time looks like milliseconds; the protocol counts seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divide it by 1,000.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The time looks like microseconds; the protocol counts seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divide it by 1,000,000.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The time looks like nanoseconds; the protocol counts seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divide it by 1,000,000,000.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The time is no number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the seconds since 1970 as a number, without quotes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The time is %1 minutes away from this computer&apos;s clock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the present time in seconds, and check the clocks of both sides.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1 begins with a data: prefix. MaiBot takes all of it for Base64 and decodes it to garbage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the Base64 alone, without what stands before and including the comma.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1 begins with base64://. MaiBot takes all of it for Base64 and decodes it to garbage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the Base64 alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1 is a URL. MaiBot takes it for Base64 and decodes it to garbage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the content itself as Base64.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The content of the %1 is broken Base64: a character that does not belong, or the wrong length.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encode it again with the standard alphabet and its padding.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1 has no content.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the content in as Base64.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The content of the %1 is Base64, but begins like no picture or sound format that is known here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the right file was encoded, and only once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The segment says %1, but its content is %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send it with the segment type that fits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is missing. MaiBot refuses a message without its sender&apos;s user_id and user_nickname.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add sender_info.user_info with both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is missing. MaiBot refuses a group message without the group&apos;s name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add group_name, or leave group_info out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MaiBot 1.2 refuses segments of the type %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send text or a picture in its place if the receiver is MaiBot.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A seglist stands inside another one. MaiBot 1.2 refuses that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put its parts into the outer list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is sent as a string. MaiBot 1.2 takes only an object.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send an object with name, size and base64.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The id %1 is no text. Peers compare ids as text, and large numbers lose digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the id in quotes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A key stands twice in the same object. Some peers take the first, some the last.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NaN or Infinity stands here. Python takes it; standard JSON does not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use null or a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An integer does not fit into 64 bits. Many peers round it or refuse the frame.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send it as text in quotes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half of a surrogate pair stands alone. Many peers replace it or refuse the frame.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the whole character, or leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text begins with a byte order mark. Python refuses to read such JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the mark; UTF-8 needs none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This ACK acknowledges another ACK. If both sides do so, it never ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledge only frames that are no ACK themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This frame has a msg_id, and was not acknowledged by us.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch automatic ACKs on in the connection&apos;s settings, unless you test without.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>message_dim.api_key is this connection&apos;s own key. The field names the receiver, so the message comes back to its sender.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill in the receiver&apos;s API key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This ACK came a second time, or names a frame that was never sent here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check which id the peer acknowledges, and that it does so once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ACK came after the time-out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find out what kept the server, or allow a longer time-out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is missing from the envelope. The server does without; its own library always sends ver and meta.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add it to be like the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>meta.sender_user looks like an API key, and everyone on the way can read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it empty; the server does not need it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The segment type &quot;%1&quot; has no view of its own here and is shown as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing needs to be done if the receiver knows the type.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This looks like the Legacy dialect. Probably the peer is a maim_message server of the old kind, such as MaiBot&apos;s default port 8000.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect to the API-Server&apos;s port and path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This looks like OneBot (post_type). Probably the peer is a QQ client such as NapCat, and no API-Server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put an adapter between OneBot and the API-Server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This looks like a Socket.IO packet. Probably the peer is maim_message 0.7 or later, which speaks no plain WebSocket.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a server with maim_message 0.6.8, or a Socket.IO client.</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export connections…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset the layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Maim Console</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat and debugging console for the maim_message API-Server protocol.
Free software under the GNU General Public License, version 3 or later.
It connects to nothing but the servers that you name.
Qt %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>maim::ChatView</name>
    <message>
        <source>Conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>maim::Composer</name>
    <message>
        <source>There is nothing to send yet. Write a message first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send anyway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>as envelope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the message is packed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The frame as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole frame as JSON. Ctrl+Enter sends</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>maim::ComposerBar</name>
    <message>
        <source>nobody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sender: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Segment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receiver&apos;s platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Segment type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>maim::ConnectionCommands</name>
    <message>
        <source>%1 (copy)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New connection</source>
        <translation>新建连接</translation>
    </message>
    <message>
        <source>Edit connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export connections, without keys</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>maim::ConnectionsPanel</name>
    <message>
        <source>%1 was deleted.</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New connection…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import…</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the demo server</source>
        <translation>试用演示服务器</translation>
    </message>
</context>
<context>
    <name>maim::Conversation</name>
    <message>
        <source>Hi Alice! Is the adapter up?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is. What you see here really went over a WebSocket.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hello, bot!</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This one has no envelope. Many samples send it so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nice picture! Nothing came after it, though.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test group</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>maim::Demo</name>
    <message>
        <source>Alice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bob</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Demo server · %1</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ACK latency</source>
        <translation>ACK 延迟</translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New connection</source>
        <translation>新建连接</translation>
    </message>
    <message>
        <source>Connected, and no message yet. What you send and receive appears here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not connected to %1. Messages appear here once the connection stands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy, without keys</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>maim::FileField</name>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the file: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PEM files (*.pem *.crt *.cer *.key);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>maim::FindingCard</name>
    <message>
        <source>whole frame</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>maim::FindingsLine</name>
    <message>
        <source>✓ No findings. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ No findings. %1 as an envelope</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maim::FindingsView</name>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No findings. Nothing in this frame breaks a rule that can be checked here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more finding(s) of the same kinds</source>
        <translation type="unfinished">
            <numerusform></numerusform>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy raw, with keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy, keys masked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No frames yet. Every frame that is sent or received will stand here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection is chosen. Choose one, and its frames stand here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Jump to latest · %n</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The bytes of this frame are no longer kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only a frame that was sent can be sent again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends the same bytes, so the same msg_id, as a new frame</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>maim::HeadersPage</name>
    <message>
        <source>Add a header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extra headers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent with the upgrade request, in this order. Printable ASCII only.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>maim::IdentityPage</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>API key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x-uuid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the key while this is pressed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the query of the address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the header x-apikey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fresh each time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kept x-uuid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the key %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the platform %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken out of the address into the fields below: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server will see no key and %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server will see the key %1 from the header and %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server will see the key %1 from the query and %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for the system&apos;s keychain…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept in the system&apos;s keychain, never in a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept for this run only: it is asked for again next time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A fresh one is made for each attempt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server knows this client again. But when it notices that an old connection with the same x-uuid is dead, it closes the new one too, up to 40 s later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each connection is a new client for the server. Nothing sent meanwhile reaches it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>maim::InspectorHeader</name>
    <message>
        <source>Findings %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Views of the frame</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy with the keys masked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reveal keys</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>maim::InspectorPanel</name>
    <message>
        <source>No frame is chosen. Choose a message or a row, and its content stands here byte for byte.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bytes of this frame are no longer kept: newer ones took their room in memory. What the table says of it still holds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped reading this frame.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>maim::JsonEditor</name>
    <message>
        <source>%1 are too much to edit here: only the beginning is shown. All of it is sent as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This holds characters that no editor keeps, such as carriage returns or NUL. It is sent byte for byte as long as you do not edit it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>maim::JsonTreeModel</name>
    <message>
        <source>deeper levels: see Raw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hint</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>maim::JumpButton</name>
    <message>
        <source>↓ Jump to latest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>↓ Jump to latest · %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jump to latest message</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Jump to latest message, %n new</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maim::LatencyPanel</name>
    <message>
        <source>in flight %1 · no ACK %2 (%3 %)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the newest samples as a CSV file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no samples yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the last byte written to the arrival of the ACK. An ACK means that the message was received by the server&apos;s socket, and nothing more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ACK latency</source>
        <translation>ACK 延迟</translation>
    </message>
    <message>
        <source>ACK latency over time, and how often each latency occurs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No ACK yet. Send a message, and the time until the server&apos;s ACK stands here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where each sent frame stands, and what the received ACKs settled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export ACK latencies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>maim::LedgerView</name>
    <message>
        <source>Queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ACKed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ACKed late</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timed out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No ACK expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ACKs matched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ACKs duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ACKs orphan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An ACK means that the message was received by the server&apos;s socket, and nothing more.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>maim::LimitsPage</name>
    <message>
        <source> KiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect again when the connection is lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer received messages with an ACK</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A larger one ends the connection. maim_message 0.6.8 takes 102,400 KiB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give up connecting after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An ACK is overdue after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A refused key is tried once, whatever this says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest pause between attempts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the guide asks. An ACK is never answered.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>maim::LoopbackServer</name>
    <message>
        <source>Unknown key %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>maim::MediaField</name>
    <message>
        <source>Choose a file to send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>or write a URL or Base64</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>URL or Base64</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>maim::ProfileEditor</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save and connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Headers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard the changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are changes that are not saved.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>maim::RawPage</name>
    <message>
        <source>Raw text of the frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the first %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>maim::ReceiverButton</name>
    <message>
        <source>choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receiver: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add receiver…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>maim::ReceiverDialog</name>
    <message>
        <source>Add receiver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>API key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as it is now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A message names its receiver by the receiver&apos;s API key. It is kept until you quit, and written nowhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key is needed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>maim::SaveContent</name>
    <message>
        <source>A file such as &quot;%1&quot; can run a program when it is opened. Save it only if you trust its sender.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save all the same…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>maim::SegmentEditor</name>
    <message>
        <source>Write a message. Enter sends, Shift+Enter breaks the line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON of the segment&apos;s data</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>maim::StatusBar</name>
    <message>
        <source>No connection chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTT —</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTT %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>uuid %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS —</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting, attempt %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disconnecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Next attempt in %n s</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Not connected: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · none dropped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · none dropped · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>payloads of the oldest %n released for memory</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maim::TlsPage</name>
    <message>
        <source>Certificate authorities (PEM)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client certificate (PEM)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private key of the client certificate (PEM)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not verify the server&apos;s certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s authorities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The authorities of a file, and no others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trust</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Used with wss addresses alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CA file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only for servers that ask the client for a certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept like the API key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s authorities are trusted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anybody on the way can read the key and change what is said. A red badge stays on the screen as long as this is so.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>maim::TopBar</name>
    <message>
        <source>TLS verification is off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anybody on the way can read and change this connection. Edit the connection to switch verification on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>maim::TreePage</name>
    <message>
        <source>Frame as a tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame as bytes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>maim::UndoBar</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>maim::UrlDialog</name>
    <message>
        <source>Address in a message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only http and https addresses are opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A peer sent this address. Nothing was fetched from it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>maim::VerdictBar</name>
    <message>
        <source>Try now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Next attempt in %n s</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Edit connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
