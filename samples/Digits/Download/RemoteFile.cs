namespace NetGen.Samples.Digits.Download;

/// <summary>A file that is known by its sum.</summary>
/// <param name="Name">The name, the same on the server and in the cache.</param>
/// <param name="Length">The length in bytes.</param>
/// <param name="Sha256">The SHA-256 sum, 64 lower-case hexadecimal digits.</param>
internal sealed record RemoteFile(string Name, long Length, string Sha256);
