using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace NetGen.Build;

/// <summary>
/// The build's part of [Weights]: finds the files that classes name, reads and checks them, writes what the generator
/// needs to know into one text file, and hands them over to be embedded.
/// </summary>
public sealed class DescribeWeights : Task
{
    private const string DamagedCode = "NETGEN0052";
    private const string HelpLink = "https://github.com/netgen/netgen/blob/main/docs/diagnostics/NETGEN0052.md";

    private readonly SortedDictionary<string, string> _descriptions = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string[]> _missing = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ITaskItem> _resources = new(StringComparer.Ordinal);
    private Dictionary<string, string> _known = [];
    private string _before = string.Empty;

    /// <summary>The C# files of the project, in which [Weights("…")] is looked for.</summary>
    public ITaskItem[] Sources { get; set; } = [];

    /// <summary>The symbols that #if knows in every file, as DefineConstants holds them.</summary>
    public string Defined { get; set; } = string.Empty;

    /// <summary>Files that the project lists by itself.</summary>
    public ITaskItem[] Files { get; set; } = [];

    /// <summary>The project's folder.</summary>
    [Required]
    public string ProjectFolder { get; set; } = string.Empty;

    /// <summary>The text file to write; it is left alone where nothing in it changes.</summary>
    [Required]
    public string DescriptionFile { get; set; } = string.Empty;

    /// <summary>
    /// In an editor's build nothing that is wrong with a listed file is an error: it would stop everything else.
    /// </summary>
    public bool IsDesignTime { get; set; }

    /// <summary>The files to embed, with the names of their resources.</summary>
    [Output]
    public ITaskItem[] Resources => [.. _resources.Values];

    public override bool Execute()
    {
        try
        {
            ProjectFolder = Path.GetFullPath(ProjectFolder);
            _before = DescriptionText.Read(DescriptionFile);
            _known = Description.Known(_before);
            foreach (ITaskItem file in Files)
            {
                AddListed(file.GetMetadata("FullPath"));
            }

            foreach (ITaskItem source in Sources)
            {
                AddNamed(source.GetMetadata("FullPath"));
            }

            WriteDescription();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException
            or ArgumentException or NotSupportedException)
        {
            Log.LogError($"NetGen could not describe the weights: {exception.Message}");
        }

        return !Log.HasLoggedErrors;
    }

    private void AddListed(string path)
    {
        if (!File.Exists(path))
        {
            if (!IsDesignTime)
            {
                Log.LogError(
                    $"NetGenWeights lists '{path}', which does not exist; correct the path or remove the item.");
            }
        }
        else if (Add(path) is { } error && !IsDesignTime)
        {
            string resource = Paths.Relative(ProjectFolder, path);
            Log.LogError(
                null, DamagedCode, null, HelpLink, path, 0, 0, 0, 0, $"'{resource}' cannot be embedded: {error}");
        }
    }

    private void AddNamed(string source)
    {
        if (!File.Exists(source))
        {
            // A file that the build generates later; the compiler reports one that is really missing.
            return;
        }

        string folder = Path.GetDirectoryName(source)!;
        foreach (string written in WeightsReferences.In(File.ReadAllText(source), Defined.Split(';', ',', ' ')))
        {
            if (Paths.Find(written, folder, ProjectFolder) is { } path)
            {
                Add(path);
            }
            else
            {
                _missing[Path.GetFullPath(Path.Combine(folder, written))] = Present(folder);
            }
        }
    }

    /// <summary>
    /// Describes a file, and embeds it where it is whole; otherwise says why it is not. Where a class names it the
    /// analyzer reports that: the search goes by the text alone, and what it finds may be no weights of ours.
    /// </summary>
    private string? Add(string path)
    {
        path = Path.GetFullPath(path);
        if (_descriptions.ContainsKey(path))
        {
            return null;
        }

        string resource = Paths.Relative(ProjectFolder, path);
        var info = new FileInfo(path);
        var stamp = new FileStamp(info.Length, info.LastWriteTimeUtc.Ticks);
        string? error = null;
        if (!_known.TryGetValue(Description.Head(path, resource, stamp), out string? description)
            || description.Contains("\nerror\t"))
        {
            (description, error) = Read(path, resource, stamp);
        }

        _descriptions.Add(path, description);
        if (error is null)
        {
            var item = new TaskItem(path);
            item.SetMetadata("LogicalName", resource);
            _resources.Add(path, item);
        }

        return error;
    }

    private static (string Description, string? Error) Read(string path, string resource, FileStamp stamp)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return (Description.File(path, resource, stamp, SafetensorsFile.Read(stream)), null);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException
            or UnauthorizedAccessException)
        {
            return (Description.Damaged(path, resource, stamp, exception.Message), exception.Message);
        }
    }

    /// <summary>The names that somebody who mistyped one may have meant.</summary>
    private string[] Present(string folder) =>
    [
        .. new[] { folder, ProjectFolder }
            .SelectMany(place => Directory.EnumerateFiles(place, "*.safetensors"))
            .Select(Path.GetFileName)
            .Distinct()
            .OrderBy(name => name, StringComparer.Ordinal)
            .Take(8),
    ];

    private void WriteDescription()
    {
        var description = new Description(ProjectFolder);
        foreach (KeyValuePair<string, string[]> missing in _missing)
        {
            description.AddMissing(missing.Key, missing.Value);
        }

        foreach (string file in _descriptions.Values)
        {
            description.Add(file);
        }

        string text = description.ToString();
        if (text != _before)
        {
            DescriptionText.Write(DescriptionFile, text);
        }
    }
}
