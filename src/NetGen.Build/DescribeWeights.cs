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

    /// <summary>Up to here a file is read each time: that takes milliseconds, and needs no trust in its time.</summary>
    private const int SmallLength = 4 << 20;

    private readonly SortedSet<string> _files = new(StringComparer.Ordinal);
    private readonly List<TaskItem> _resources = [];
    private Dictionary<string, string> _known = [];
    private string _before = string.Empty;

    // The project's folder as MSBuild and the compiler work in it: it has another name where a link leads there.
    private string _workingFolder = string.Empty;

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
    public ITaskItem[] Resources => [.. _resources];

    public override bool Execute()
    {
        try
        {
            ProjectFolder = Path.GetFullPath(ProjectFolder);
            _before = DescriptionText.Read(DescriptionFile);
            _known = Description.Known(_before);

            _workingFolder = Directory.GetCurrentDirectory();
            var description = new Description(
                [.. new[] { ProjectFolder, _workingFolder }.Distinct(StringComparer.Ordinal)]);
            foreach (ITaskItem file in Files)
            {
                AddListed(file, description);
            }

            foreach (ITaskItem source in Sources)
            {
                AddNamed(source, description);
            }

            AddFiles(description);
            string text = description.ToString();
            if (text != _before)
            {
                DescriptionText.Write(DescriptionFile, text);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException
            or ArgumentException or NotSupportedException)
        {
            Log.LogError($"NetGen could not describe the weights: {exception.Message}");
        }

        return !Log.HasLoggedErrors;
    }

    private void AddListed(ITaskItem item, Description description)
    {
        string path = PathOf(item);
        if (File.Exists(path))
        {
            _files.Add(path);
            foreach (string name in NamesOf(item))
            {
                description.AddListed(name, path);
            }
        }
        else if (!IsDesignTime)
        {
            Log.LogError(
                $"NetGenWeights lists '{path}', which does not exist; correct the path or remove the item.");
        }
    }

    private void AddNamed(ITaskItem item, Description description)
    {
        string source = PathOf(item);
        if (!File.Exists(source))
        {
            // A file that the build generates later; the compiler reports one that is really missing.
            return;
        }

        string folder = Path.GetDirectoryName(source)!;
        foreach (string written in WeightsReferences.In(File.ReadAllText(source), Defined.Split(';', ',', ' ')))
        {
            string? path = Paths.Find(written, folder, ProjectFolder);
            foreach (string name in NamesOf(item))
            {
                if (path is null)
                {
                    description.AddMissing(name, written, Present(folder));
                }
                else
                {
                    _files.Add(path);
                    description.AddFound(name, written, path);
                }
            }
        }
    }

    /// <summary>The path of a file, below the project's folder where it lies there.</summary>
    private string PathOf(ITaskItem item)
    {
        string path = Path.GetFullPath(item.GetMetadata("FullPath"));
        return path.StartsWith(_workingFolder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? ProjectFolder.TrimEnd('/', '\\') + path.Substring(_workingFolder.Length)
            : path;
    }

    /// <summary>The paths by which MSBuild, an editor and the compiler may know a file.</summary>
    private IEnumerable<string> NamesOf(ITaskItem item) =>
        new[] { PathOf(item), Path.GetFullPath(item.GetMetadata("FullPath")), Path.GetFullPath(item.ItemSpec) }
            .Distinct(StringComparer.Ordinal);

    /// <summary>
    /// Describes the files, and embeds those that are whole. Where a class names another the analyzer says why it is
    /// not: the search goes by the text alone, and what it finds may be no weights of ours.
    /// </summary>
    private void AddFiles(Description description)
    {
        Dictionary<string, string> names = ResourceNames.Of(ProjectFolder, _files);
        var listed = new HashSet<string>(Files.Select(PathOf), StringComparer.Ordinal);
        foreach (string path in _files)
        {
            string resource = names[path];
            string text = Describe(path, resource, out string? error);
            description.Add(text);
            if (error is null)
            {
                var item = new TaskItem(ItemText.Escape(path));
                item.SetMetadata("LogicalName", ItemText.Escape(resource));
                _resources.Add(item);
            }
            else if (!IsDesignTime && listed.Contains(path))
            {
                string name = Paths.Relative(ProjectFolder, path);
                Log.LogError(
                    null, DamagedCode, null, HelpLink, path, 0, 0, 0, 0, $"'{name}' cannot be embedded: {error}");
            }
        }
    }

    private string Describe(string path, string resource, out string? error)
    {
        // A link's own length and time say nothing of the file that it leads to.
        var info = new FileInfo(path);
        var stamp = new FileStamp(info.Length, info.LastWriteTimeUtc.Ticks);
        bool isLink = (info.Attributes & FileAttributes.ReparsePoint) != 0;
        error = null;
        if (info.Length > SmallLength
            && !isLink
            && _known.TryGetValue(Description.Head(path, resource, stamp), out string? known)
            && !known.Contains("\nerror\t"))
        {
            return known;
        }

        try
        {
            using FileStream stream = File.OpenRead(path);
            stamp = new FileStamp(stream.Length, stamp.Ticks);
            return Description.File(path, resource, stamp, SafetensorsFile.Read(stream));
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException
            or UnauthorizedAccessException)
        {
            error = exception.Message;
            return Description.Damaged(path, resource, stamp, error);
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
}
