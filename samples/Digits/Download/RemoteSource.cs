using System.Buffers;
using System.Net;
using System.Security.Cryptography;

namespace NetGen.Samples.Digits.Download;

/// <summary>Reads files over HTTP and says in one line what went wrong and what helps.</summary>
internal sealed class RemoteSource(HttpClient client)
{
    /// <summary>The other way to the files, for messages.</summary>
    public const string OtherWay = "or fetch the files by hand and pass --data DIR";

    private const int BufferSize = 64 * 1024;

    /// <summary>How long the server may stay silent in the middle of a file.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Copies a file and stops once there are more bytes than it has.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="length">The length that it should have, in bytes.</param>
    /// <param name="target">Receives the bytes.</param>
    /// <param name="received">Is told the number of bytes so far.</param>
    /// <param name="cancellationToken">Stops the copy.</param>
    /// <returns>The SHA-256 sum of the bytes, in lower-case hexadecimal.</returns>
    public async Task<string> CopyAsync(
        Uri address, long length, Stream target, Action<long>? received, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await RequestAsync(address, cancellationToken).ConfigureAwait(false);
        await using Stream source = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            long total = 0;
            while (total <= length)
            {
                int count = await ReadAsync(source, buffer, address, total, length, cancellationToken)
                    .ConfigureAwait(false);
                if (count == 0)
                {
                    break;
                }

                hash.AppendData(buffer, 0, count);
                await target.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
                total += count;
                received?.Invoke(total);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private async Task<HttpResponseMessage> RequestAsync(Uri address, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (HttpRequestException exception)
        {
            throw new SampleException(
                $"{address} cannot be reached ({exception.Message}); check the connection and run again, {OtherWay}.",
                exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SampleException($"{address} does not answer; run again later, {OtherWay}.", exception);
        }

        Uri answering = response.RequestMessage?.RequestUri ?? address;
        if (response.StatusCode == HttpStatusCode.OK && BaseAddress.IsSafe(answering))
        {
            return response;
        }

        string problem = response.StatusCode == HttpStatusCode.OK
            ? $"leads to {answering}, which is not HTTPS"
            : $"answers {(int)response.StatusCode} {response.ReasonPhrase}";
        response.Dispose();
        throw new SampleException($"{address} {problem}; try another --base-address, {OtherWay}.");
    }

    private async Task<int> ReadAsync(
        Stream source, byte[] buffer, Uri address, long total, long length, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return await source.ReadAsync(buffer, patience.Token).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            throw new SampleException(
                $"{address}: the connection broke after {total} of {length} bytes; run again, {OtherWay}.",
                exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SampleException(
                $"{address}: the server fell silent after {total} of {length} bytes; run again, {OtherWay}.",
                exception);
        }
    }
}
