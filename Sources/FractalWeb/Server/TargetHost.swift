import NIOCore
import NIOHTTP1
import NIOHTTPTypesHTTP1

/// Uses the host in the address of a request as its target host.
///
/// `GET http://other/ HTTP/1.1` requests a page of `other`, whatever its field `Host` says (RFC
/// 9112, 3.2.2). Later, only the path of the address remains, so the gate would check the wrong
/// name.
final class TargetHost: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart

  /// Inserts the handler where requests are complete and addresses not yet shortened.
  static func add(to pipeline: ChannelPipeline) {
    let operations = pipeline.syncOperations
    guard let codec = try? operations.handler(type: HTTP1ToHTTPServerCodec.self) else { return }
    try? operations.addHandler(TargetHost(), position: .before(codec))
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard case .head(var head) = unwrapInboundIn(data), !head.uri.hasPrefix("/"), head.uri != "*",
      head.headers["Host"].count < 2
    else { return context.fireChannelRead(data) }
    let parts = head.uri.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
    let host = parts.count == 2 ? parts[1].prefix { !"/?#".contains($0) } : parts[0]
    head.headers.replaceOrAdd(name: "Host", value: String(host))
    context.fireChannelRead(wrapInboundOut(.head(head)))
  }
}
