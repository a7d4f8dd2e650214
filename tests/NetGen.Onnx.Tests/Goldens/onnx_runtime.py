"""ONNX Runtime through its C API: a table of functions whose order is fixed (onnxruntime_c_api.h)."""
import ctypes
import os

import numpy

CREATE_ENV, CREATE_SESSION_FROM_ARRAY, RUN, CREATE_SESSION_OPTIONS = 3, 8, 9, 10
CREATE_TENSOR, CREATE_CPU_MEMORY_INFO, GET_ERROR_MESSAGE = 49, 69, 2
API_VERSION, ONLY_FATAL, FLOAT = 5, 4, 1
pointer = ctypes.c_void_p


class Runtime:
    """The library that ONNXRUNTIME_LIB names; it comes with npm's onnxruntime-node."""

    def __init__(self):
        library = ctypes.CDLL(os.environ["ONNXRUNTIME_LIB"])
        library.OrtGetApiBase.restype = ctypes.POINTER(pointer)
        base = library.OrtGetApiBase()
        get_api = ctypes.CFUNCTYPE(ctypes.POINTER(pointer), ctypes.c_uint32)(base[0])
        self.version = ctypes.CFUNCTYPE(ctypes.c_char_p)(base[1])().decode()
        self._api = get_api(API_VERSION)
        self._environment, self._memory = pointer(), pointer()
        self._call(CREATE_ENV, ctypes.c_int(ONLY_FATAL), b"goldens", ctypes.byref(self._environment))
        self._call(CREATE_CPU_MEMORY_INFO, ctypes.c_int(0), ctypes.c_int(0), ctypes.byref(self._memory))

    def run(self, model, inputs, output, output_shape):
        """The float output of a model.

        model: the bytes of the file; inputs: arrays by name; output: the name of a float output of output_shape.
        """
        options, session = pointer(), pointer()
        self._call(CREATE_SESSION_OPTIONS, ctypes.byref(options))
        self._call(CREATE_SESSION_FROM_ARRAY, self._environment, model, ctypes.c_size_t(len(model)), options,
                   ctypes.byref(session))
        result = numpy.zeros(output_shape, numpy.float32)
        kept = [numpy.ascontiguousarray(array, numpy.float32) for array in inputs.values()]
        names = (ctypes.c_char_p * len(kept))(*[name.encode() for name in inputs])
        values = (pointer * len(kept))(*[self._tensor(array) for array in kept])
        outputs = (pointer * 1)(self._tensor(result))
        self._call(RUN, session, None, names, values, ctypes.c_size_t(len(kept)),
                   (ctypes.c_char_p * 1)(output.encode()), ctypes.c_size_t(1), outputs)
        return result

    def _tensor(self, array):
        value = pointer()
        shape = (ctypes.c_int64 * array.ndim)(*array.shape)
        self._call(CREATE_TENSOR, self._memory, array.ctypes.data_as(pointer), ctypes.c_size_t(array.nbytes), shape,
                   ctypes.c_size_t(array.ndim), ctypes.c_int(FLOAT), ctypes.byref(value))
        return value

    def _call(self, place, *arguments):
        status = ctypes.CFUNCTYPE(pointer)(self._api[place])
        status.argtypes = [type(one) if isinstance(one, (ctypes._SimpleCData, ctypes.Array)) else pointer
                           for one in arguments]
        failure = status(*[ctypes.cast(one, pointer) if kind is pointer and not isinstance(one, pointer) else one
                           for one, kind in zip(arguments, status.argtypes)])
        if failure:
            message = ctypes.CFUNCTYPE(ctypes.c_char_p, pointer)(self._api[GET_ERROR_MESSAGE])(failure)
            raise RuntimeError("ONNX Runtime: " + message.decode())
