package dev.flambeau.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What a file's calls of [Known] functions give.
final class Calls {
    static final String LENIENT = "load(file, new LoadOptions().lenient(true))";
    static final String LENIENT_HINT = "To see what else is in it, as inert records: " + LENIENT;

    private final Origin origin;
    private final TensorBuilder tensors;
    private final Keys keys;
    private final boolean lenient;

    /// @param lenient whether unknown functions and classes give inert records
    Calls(Origin origin, TensorBuilder tensors, Keys keys, boolean lenient) {
        this.origin = origin;
        this.tensors = tensors;
        this.keys = keys;
        this.lenient = lenient;
    }

    /// A function called, or a class made into an object, by the file.
    Object call(Object function, Object arguments, boolean isClass) throws IOException {
        if (function instanceof Known known && arguments instanceof PyTuple(List<Object> args)) {
            return call(known, args);
        }
        if (lenient && arguments instanceof PyTuple(List<Object> args)) {
            return inert(function, args);
        }
        if (function instanceof Global global) {
            throw unknown(global, isClass);
        }
        throw origin.damaged("it calls " + Names.a(function));
    }

    private static Object inert(Object function, List<Object> args) {
        String name = switch (function) {
            case Global global -> global.fullName();
            case PyObject object -> object.name() + "()";
            default -> Names.a(function);
        };
        // How Python makes objects: of the class that is the first argument.
        boolean maker = name.startsWith("copyreg.") || name.startsWith("copy_reg.");
        if (maker && !args.isEmpty() && args.get(0) instanceof Global type) {
            return PyObject.called(type.fullName(), name.endsWith("__newobj__") ? rest(args) : List.of());
        }
        return PyObject.called(name, args);
    }

    private static List<Object> rest(List<Object> args) {
        return new ArrayList<>(args.subList(1, args.size()));
    }

    private RuntimeException unknown(Global global, boolean isClass) {
        if (global.isModuleOfPyTorch()) {
            return wholeModule(origin, global);
        }
        if (global.module().startsWith("numpy")) {
            return origin.refused(
                    "the file holds a numpy value (it calls " + global + "), not only weights; nothing was "
                            + "executed. In Python, save float(x), x.tolist() or torch.from_numpy(x) in place of x. "
                            + LENIENT_HINT);
        }
        if (global.module().equals("torch.storage")) {
            return origin.refused("the file was written by pickle.dump (it calls " + global
                    + "); nothing was executed. " + "In Python, load it and save it with torch.save");
        }
        if (isClass) {
            return origin.refused("the file holds an object of the Python class " + global
                    + ", not only weights; nothing was executed. Save model.state_dict(), or a dict of tensors,"
                    + " numbers and strings, in Python: torch.save(model.state_dict(), ...). " + LENIENT_HINT);
        }
        return origin.refused("the file calls " + global + ", which a weights file has no need of; nothing was "
                + "executed. Do not open it in Python unless you trust who made it. " + LENIENT_HINT);
    }

    static RuntimeException wholeModule(Origin origin, Global global) {
        return origin.refused("the file holds a whole pickled module (Python class " + global
                + "), not only weights; nothing was executed. Read its weights with " + LENIENT
                + ".stateDict(), or, in Python, load it and save them: torch.save(model.state_dict(), ...)");
    }

    private Object call(Known known, List<Object> args) throws IOException {
        return switch (known) {
            case ORDERED_DICT -> dict(args, true);
            case COUNTER -> dict(args, false);
            case SET -> list(known, args);
            case COMPLEX -> new Unsupported("a complex number");
            case BYTE_ARRAY, ENCODE -> bytes(known, args);
            case SIZE -> size(args);
            case DEVICE -> device(args);
            case LAYOUT -> string(known, args);
            case TENSOR -> new Unsupported("a tensor of PyTorch before 0.4");
            case PARAMETER -> tensors.parameter(args);
            case REBUILD_TENSOR -> tensors.v1(args);
            case REBUILD_TENSOR_V2 -> tensors.v2(args);
            case REBUILD_TENSOR_V3 -> tensors.v3(args);
            case REBUILD_PARAMETER, REBUILD_PARAMETER_WITH_STATE -> tensors.parameter(args);
            case REBUILD_FROM_TYPE -> fromType(args);
            case REBUILD_QUANTIZED -> new Unsupported("a quantized tensor");
            case REBUILD_SPARSE -> new Unsupported("a sparse tensor");
            case REBUILD_NESTED -> new Unsupported("a nested tensor");
            case REBUILD_META -> new Unsupported("a tensor without values (device meta)");
        };
    }

    /// A tensor with Python attributes, which are left out.
    private Object fromType(List<Object> args) throws IOException {
        if (args.size() == 4 && args.get(0) instanceof Known function && args.get(2) instanceof PyTuple inner) {
            if (args.get(1) instanceof Global type) {
                return new Unsupported("a tensor of the Python class " + type);
            }
            boolean rebuilds = function == Known.REBUILD_TENSOR_V2 || function == Known.REBUILD_TENSOR_V3;
            if (rebuilds || function == Known.REBUILD_PARAMETER || function == Known.REBUILD_TENSOR) {
                return call(function, inner.items());
            }
        }
        throw wrong(Known.REBUILD_FROM_TYPE);
    }

    private PyDict dict(List<Object> args, boolean ordered) {
        PyDict dict = new PyDict(ordered);
        if (args.isEmpty()) {
            return dict;
        }
        if (args.size() == 1 && args.get(0) instanceof PyDict from) {
            dict.entries.putAll(from.entries);
            return dict;
        }
        if (args.size() == 1 && args.get(0) instanceof List<?> pairs) {
            for (Object pair : pairs) {
                List<?> two = pair instanceof PyTuple(List<Object> items)
                        ? items
                        : pair instanceof List<?> items ? items : List.of();
                if (two.size() != 2) {
                    throw wrong(Known.ORDERED_DICT);
                }
                dict.entries.put(keys.check(two.get(0)), two.get(1));
            }
            return dict;
        }
        throw wrong(ordered ? Known.ORDERED_DICT : Known.COUNTER);
    }

    private Object list(Known known, List<Object> args) {
        if (args.isEmpty()) {
            return new ArrayList<>();
        }
        if (args.size() == 1 && args.get(0) instanceof List<?> items) {
            return new ArrayList<>(items);
        }
        throw wrong(known);
    }

    private Object bytes(Known known, List<Object> args) {
        if (args.isEmpty()) {
            return new byte[0];
        }
        if (args.get(0) instanceof byte[] bytes) {
            return bytes;
        }
        if (args.size() == 2
                && args.get(0) instanceof String text
                && args.get(1) instanceof String charset
                && (charset.equals("latin1") || charset.equals("latin-1"))) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
        throw wrong(known);
    }

    private Object size(List<Object> args) {
        if (args.isEmpty()) {
            return new PyTuple(List.of());
        }
        if (args.size() == 1 && args.get(0) instanceof PyTuple sizes) {
            return sizes;
        }
        throw wrong(Known.SIZE);
    }

    private Object device(List<Object> args) {
        if (!args.isEmpty() && args.size() <= 2 && args.get(0) instanceof String type) {
            return args.size() == 2 && args.get(1) instanceof Long index ? type + ":" + index : type;
        }
        throw wrong(Known.DEVICE);
    }

    private Object string(Known known, List<Object> args) {
        if (args.size() == 1 && args.get(0) instanceof String text) {
            return text;
        }
        throw wrong(known);
    }

    private RuntimeException wrong(Known known) {
        return origin.damaged("it calls " + known + " with arguments that PyTorch never writes");
    }
}
