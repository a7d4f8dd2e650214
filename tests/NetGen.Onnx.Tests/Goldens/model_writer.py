"""Writes ONNX models field by field, with the field numbers of onnx.proto: no tool of ONNX is needed."""
import numpy

FLOAT, INT32, INT64, STRING = 1, 6, 7, 8
AI_ONNX_ML = "ai.onnx.ml"


def varint(value):
    value &= (1 << 64) - 1
    encoded = bytearray()
    while value >= 128:
        encoded.append(value & 127 | 128)
        value >>= 7
    return bytes(encoded + bytes([value]))


def field(number, value):
    """A whole number as a varint; a float in four bytes; text, bytes and messages with their length."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    if isinstance(value, float):
        return varint(number << 3 | 5) + numpy.float32(value).tobytes()
    content = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(content)) + content


def message(*fields):
    """Fields as pairs of number and value; a list of values is a repeated field."""
    return b"".join(field(number, one) for number, value in fields
                    for one in (value if isinstance(value, list) else [value]))


def attribute(name, value):
    if isinstance(value, list):
        number, kind = {int: (8, 7), float: (7, 6), bytes: (9, 8)}[type(value[0])]
    else:
        number, kind = {int: (3, 2), float: (2, 1), bytes: (4, 3)}[type(value)]
    return message((1, name), (number, value), (20, kind))


def node(kind, inputs, outputs, name, domain="", **attributes):
    return message((1, inputs), (2, outputs), (3, name), (4, kind),
                   (5, [attribute(key, attributes[key]) for key in sorted(attributes)]), (7, domain))


def tensor(name, array, packed):
    """An initializer: its numbers as raw bytes, or in the field of their type."""
    kind, number = {"f": (FLOAT, 4), "l": (INT64, 7), "i": (INT32, 5)}[array.dtype.char]
    if packed:
        data = (9, array.astype(array.dtype.newbyteorder("<")).tobytes())
    elif kind == FLOAT:
        data = (number, array.astype("<f4").tobytes())
    else:
        data = (number, b"".join(varint(int(value)) for value in array.ravel()))
    return message((1, list(array.shape)), (2, kind), data, (8, name))


def strings(name, values):
    return message((1, [len(values)]), (2, STRING), (6, [value.encode() for value in values]), (8, name))


def value_info(name, *shape, kind=FLOAT):
    """A tensor. A dimension is a number, a name, or None where nothing is said of it."""
    dimensions = [message() if one is None else message((1 if isinstance(one, int) else 2, one)) for one in shape]
    return message((1, name), (2, message((1, message((1, kind), (2, message((1, dimensions))))))))


def maps_info(name, key):
    """A sequence of maps from a label to a float, which is what ZipMap gives."""
    float_scalar = message((1, message((1, FLOAT), (2, message()))))
    one = message((5, message((1, key), (2, float_scalar))))
    return message((1, name), (2, message((4, message((1, one))))))


def model(producer, version, ir_version, opsets, name, nodes, initializers, inputs, outputs, domain=""):
    graph = message((1, nodes), (2, name), (5, initializers), (11, inputs), (12, outputs))
    sets = [message((1, one), (2, number)) for one, number in opsets.items()]
    return message((1, ir_version), (2, producer), (3, version), (4, domain), (7, graph), (8, sets))
