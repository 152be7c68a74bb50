package dev.flambeau.io;

import java.util.HashMap;
import java.util.Map;
import java.util.Scanner;
import org.jspecify.annotations.Nullable;

/// The Python functions and classes that a weights file may call, a subset of what PyTorch allows under
/// `weights_only=True`. The name only selects code of ours in [Calls]; nothing is looked up or loaded.
enum Known {
    ORDERED_DICT("collections.OrderedDict"),
    COUNTER("collections.Counter"),
    SET("builtins.set", "__builtin__.set"),
    COMPLEX("builtins.complex", "__builtin__.complex"),
    BYTE_ARRAY("builtins.bytearray", "__builtin__.bytearray"),
    ENCODE("_codecs.encode"),
    SIZE("torch.Size"),
    DEVICE("torch.device"),
    LAYOUT("torch.serialization._get_layout"),
    TENSOR("torch.Tensor"),
    PARAMETER("torch.nn.parameter.Parameter"),
    REBUILD_TENSOR("torch._utils._rebuild_tensor"),
    REBUILD_TENSOR_V2("torch._utils._rebuild_tensor_v2"),
    REBUILD_TENSOR_V3("torch._utils._rebuild_tensor_v3"),
    REBUILD_PARAMETER("torch._utils._rebuild_parameter"),
    REBUILD_PARAMETER_WITH_STATE("torch._utils._rebuild_parameter_with_state"),
    REBUILD_FROM_TYPE("torch._tensor._rebuild_from_type_v2"),
    REBUILD_QUANTIZED("torch._utils._rebuild_qtensor"),
    REBUILD_SPARSE("torch._utils._rebuild_sparse_tensor"),
    REBUILD_NESTED("torch._utils._rebuild_nested_tensor"),
    REBUILD_META("torch._utils._rebuild_meta_tensor_no_storage");

    /// The names of dtypes, stored as globals, that we have or at least can name in a message.
    private static final String DTYPES = """
        bool uint8 int8 int16 int32 int64 float16 bfloat16 float32 float64
        uint16 uint32 uint64 complex32 complex64 complex128 bcomplex32
        float8_e4m3fn float8_e4m3fnuz float8_e5m2 float8_e5m2fnuz float8_e8m0fnu float4_e2m1fn_x2
        bits1x8 bits2x4 bits4x2 bits8 bits16 qint8 qint32 quint8 quint4x2 quint2x4
        int1 int2 int3 int4 int5 int6 int7 uint1 uint2 uint3 uint4 uint5 uint6 uint7
        per_tensor_affine per_tensor_symmetric
        per_channel_affine per_channel_symmetric per_channel_affine_float_qparams
        """;

    private static final Map<String, Object> ALL = new HashMap<>();

    static {
        for (Known known : values()) {
            ALL.put(known.name, known);
            ALL.put(known.oldName, known);
        }
        for (StorageType type : StorageType.values()) {
            ALL.put("torch." + type.className, type);
            ALL.put("torch.cuda." + type.className, type);
        }
        ALL.put("torch.storage.UntypedStorage", StorageType.UNTYPED);
        new Scanner(DTYPES).forEachRemaining(dtype -> ALL.put("torch." + dtype, "torch." + dtype));
    }

    private final String name;
    /// How Python 2 calls it, and with it protocol 2.
    private final String oldName;

    Known(String name) {
        this(name, name);
    }

    Known(String name, String oldName) {
        this.name = name;
        this.oldName = oldName;
    }

    /// A [Known], a [StorageType], the name of a dtype as a string, or an inert [Global].
    static Object find(String module, String name) {
        @Nullable Object known = ALL.get(module + "." + name);
        return known == null ? new Global(module, name) : known;
    }

    String fullName() {
        return name;
    }

    /// Python's full name.
    @Override
    public String toString() {
        return Origin.quote(name);
    }
}
