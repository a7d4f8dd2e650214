namespace NetGen.Samples.Digits.Download;

/// <summary>Which servers files may come from.</summary>
internal static class BaseAddress
{
    /// <summary>Reads a base address; the end of its path counts as a folder.</summary>
    /// <returns>The address, or null where it is none or is not safe.</returns>
    public static Uri? TryParse(string text) =>
        Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out Uri? address) && IsSafe(address)
            ? address
            : null;

    /// <summary>HTTPS, or plain HTTP to this very machine, which is how a mirror is tried out.</summary>
    public static bool IsSafe(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);
}
