using System.Net;

namespace NetGen.Samples.Tests.Support;

/// <summary>Answers without a network: promises a length, has the first bytes at once, and never sends another.</summary>
internal sealed class SilentServer(byte[] first, long promised) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var content = new StreamContent(new SilentStream(first));
        content.Headers.ContentLength = promised;
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = content,
            RequestMessage = request,
        });
    }

    private sealed class SilentStream(byte[] first) : MemoryStream(first, writable: false)
    {
        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position == Length)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return Read(buffer.Span);
        }
    }
}
