using System.Runtime.InteropServices;
using System.Text;

namespace NetGen.OnnxRuntime;

/// <summary>
/// A session of ONNX Runtime. Its C API is a table of functions whose order is fixed (onnxruntime_c_api.h); the numbers
/// below are places in it.
/// </summary>
internal sealed unsafe class OnnxRuntimeSession : IDisposable
{
    // The version of the table that is asked for: the first with all the functions below.
    private const uint ApiVersion = 5;

    private const int GetErrorMessage = 2;
    private const int CreateEnv = 3;
    private const int CreateSessionFromArray = 8;
    private const int CreateSessionOptions = 10;
    private const int SetSessionGraphOptimizationLevel = 23;
    private const int SetIntraOpNumThreads = 24;
    private const int SetInterOpNumThreads = 25;
    private const int CreateTensorWithDataAsOrtValue = 49;
    private const int CreateCpuMemoryInfo = 69;
    private const int ReleaseEnv = 92;
    private const int ReleaseStatus = 93;
    private const int ReleaseMemoryInfo = 94;
    private const int ReleaseSession = 95;
    private const int ReleaseValue = 96;
    private const int ReleaseSessionOptions = 100;
    private const int RunWithBinding = 133;
    private const int CreateIoBinding = 134;
    private const int ReleaseIoBinding = 135;
    private const int BindInput = 136;
    private const int BindOutput = 137;

    private const int OnlyFatal = 4;
    private const int AllOptimizations = 99;
    private const int Float = 1;

    private readonly void** _api;
    private readonly void* _environment;
    private readonly void* _memory;
    private readonly string _input;
    private readonly string _output;
    private readonly delegate* unmanaged<void*, void*, void*, void*> _run;
    private readonly List<nint> _bindings = [];
    private readonly List<nint> _values = [];

    // Pinned keeps an array in its place, not alive: only the native tensors know of the inputs otherwise.
    private readonly List<float[]> _inputs = [];
    private readonly void* _session;
    private bool _released;

    /// <summary>Loads a model.</summary>
    /// <param name="library">The path of libonnxruntime.</param>
    /// <param name="model">The model.</param>
    /// <param name="threads">The threads of an operator.</param>
    /// <param name="outputLength">The values of the output.</param>
    /// <param name="input">The name of the input.</param>
    /// <param name="output">The name of the output that is asked for.</param>
    /// <exception cref="OnnxRuntimeException">The model is none that it can run.</exception>
    public OnnxRuntimeSession(
        string library,
        ReadOnlySpan<byte> model,
        int threads,
        int outputLength,
        string input = "input",
        string output = "output")
    {
        _input = input;
        _output = output;
        nint handle = NativeLibrary.Load(library);
        var getApiBase = (delegate* unmanaged<void**>)NativeLibrary.GetExport(handle, "OrtGetApiBase");
        void** apiBase = getApiBase();
        _api = ((delegate* unmanaged<uint, void**>)apiBase[0])(ApiVersion);
        Version = Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<byte*>)apiBase[1])())!;
        _run = (delegate* unmanaged<void*, void*, void*, void*>)_api[RunWithBinding];
        Output = GC.AllocateArray<float>(outputLength, pinned: true);

        void* environment, memory;
        fixed (byte* name = "netgen\0"u8)
        {
            Check(((delegate* unmanaged<int, byte*, void**, void*>)_api[CreateEnv])(OnlyFatal, name, &environment));
        }

        _environment = environment;
        Check(((delegate* unmanaged<int, int, void**, void*>)_api[CreateCpuMemoryInfo])(0, 0, &memory));
        _memory = memory;
        try
        {
            _session = Load(model, threads);
        }
        catch (OnnxRuntimeException)
        {
            Dispose();
            throw;
        }
    }

    public string Version { get; }

    /// <summary>The number of bindings.</summary>
    public int Count => _bindings.Count;

    /// <summary>The output of the last run.</summary>
    public float[] Output { get; }

    /// <summary>Binds an input, and the one output; runs are numbered in the order of the calls.</summary>
    public void Bind(ReadOnlySpan<float> input, ReadOnlySpan<long> inputShape, ReadOnlySpan<long> outputShape)
    {
        float[] kept = GC.AllocateArray<float>(input.Length, pinned: true);
        input.CopyTo(kept);
        _inputs.Add(kept);
        void* binding;
        Check(((delegate* unmanaged<void*, void**, void*>)_api[CreateIoBinding])(_session, &binding));
        _bindings.Add((nint)binding);
        BindValue(BindInput, binding, _input, CreateValue(kept, inputShape));
        BindValue(BindOutput, binding, _output, CreateValue(Output, outputShape));
    }

    /// <summary>Runs one of the bindings.</summary>
    public void Run(int binding) => Check(_run(_session, null, (void*)_bindings[binding]));

    /// <summary>Gives back all that the library holds. A second call does nothing.</summary>
    public void Dispose()
    {
        if (_released)
        {
            return;
        }

        _released = true;
        _bindings.ForEach(binding => Release(ReleaseIoBinding, (void*)binding));
        _values.ForEach(value => Release(ReleaseValue, (void*)value));
        Release(ReleaseSession, _session);
        Release(ReleaseMemoryInfo, _memory);
        Release(ReleaseEnv, _environment);
    }

    private void* Load(ReadOnlySpan<byte> model, int threads)
    {
        void* options, session;
        Check(((delegate* unmanaged<void**, void*>)_api[CreateSessionOptions])(&options));
        try
        {
            Set(SetSessionGraphOptimizationLevel, options, AllOptimizations);
            Set(SetIntraOpNumThreads, options, threads);
            Set(SetInterOpNumThreads, options, 1);
            fixed (byte* bytes = model)
            {
                Check(((delegate* unmanaged<void*, byte*, nuint, void*, void**, void*>)_api[CreateSessionFromArray])(
                    _environment, bytes, (nuint)model.Length, options, &session));
            }
        }
        finally
        {
            Release(ReleaseSessionOptions, options);
        }

        return session;
    }

    // The array is pinned, and alive as long as the session; the value keeps its address.
    private void* CreateValue(float[] pinned, ReadOnlySpan<long> shape)
    {
        var create = (delegate* unmanaged<void*, void*, nuint, long*, nuint, int, void**, void*>)
            _api[CreateTensorWithDataAsOrtValue];
        nuint bytes = (nuint)pinned.Length * sizeof(float);
        void* value;
        fixed (float* data = pinned)
        {
            fixed (long* lengths = shape)
            {
                Check(create(_memory, data, bytes, lengths, (nuint)shape.Length, Float, &value));
            }
        }

        _values.Add((nint)value);
        return value;
    }

    private void BindValue(int function, void* binding, string name, void* value)
    {
        fixed (byte* bytes = Encoding.UTF8.GetBytes(name + "\0"))
        {
            Check(((delegate* unmanaged<void*, byte*, void*, void*>)_api[function])(binding, bytes, value));
        }
    }

    private void Set(int function, void* options, int value) =>
        Check(((delegate* unmanaged<void*, int, void*>)_api[function])(options, value));

    private void Check(void* status)
    {
        if (status is not null)
        {
            byte* text = ((delegate* unmanaged<void*, byte*>)_api[GetErrorMessage])(status);
            string message = $"ONNX Runtime: {Marshal.PtrToStringUTF8((nint)text)}";
            Release(ReleaseStatus, status);
            throw new OnnxRuntimeException(message);
        }
    }

    // None of the library's functions that release takes null amiss.
    private void Release(int function, void* one) => ((delegate* unmanaged<void*, void>)_api[function])(one);
}
