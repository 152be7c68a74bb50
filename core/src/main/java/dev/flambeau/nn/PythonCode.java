package dev.flambeau.nn;

import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A model as a PyTorch program: classes with the same parameters under the same names, and the lines that load
/// a file.
///
/// Modules of the library become those of `torch.nn`. A model of one's own becomes a class; how its `forward`
/// puts its parts together is known only where an example was run and the parts were found to be called one
/// after the other. Otherwise the class raises an error there, which says so.
public final class PythonCode {
    private static final Set<String> KEYWORDS = Set.of(
            "False",
            "None",
            "True",
            "and",
            "as",
            "assert",
            "async",
            "await",
            "break",
            "class",
            "continue",
            "def",
            "del",
            "elif",
            "else",
            "except",
            "finally",
            "for",
            "from",
            "global",
            "if",
            "import",
            "in",
            "is",
            "lambda",
            "nonlocal",
            "not",
            "or",
            "pass",
            "raise",
            "return",
            "try",
            "while",
            "with",
            "yield");
    private static final int WIDTH = 100;

    private final Map<Module, List<String>> forwards;
    /// The bodies of classes by their names.
    private final Map<String, String> classes = new LinkedHashMap<>();
    private boolean ordered;

    private PythonCode(Map<Module, List<String>> forwards) {
        this.forwards = forwards;
    }

    /// The program.
    ///
    /// @param model   of any kind
    /// @param file    that Python loads: of `torch.save`, or of safetensors if it ends so
    /// @param example an input to run the model with, to find out how its parts are called; null not to run it
    public static String of(Module model, String file, @Nullable Tensor example) {
        PythonCode code = new PythonCode(example == null ? Map.of() : PythonForward.trace(model, example));
        String expression = code.expression(model, "");
        StringBuilder text = new StringBuilder();
        if (code.ordered) {
            text.append("from collections import OrderedDict\n\n");
        }
        text.append("import torch\n");
        if (file.endsWith(".safetensors")) {
            text.append("from safetensors.torch import load_file\n");
        }
        text.append("from torch import nn\n\n\n");
        code.classes.values().forEach(body -> text.append(body).append("\n\n"));
        text.append("model = ").append(expression).append('\n');
        tied(model).forEach(text::append);
        DType dtype = dtype(model);
        if (dtype != null) {
            text.append("model.to(torch.").append(dtype.torchName()).append(")\n");
        }
        String path = string(file);
        text.append("model.load_state_dict(")
                .append(
                        file.endsWith(".safetensors")
                                ? "load_file(" + path + ")"
                                : "torch.load(" + path + ", weights_only=True)")
                .append(")\nmodel.eval()\n");
        return text.toString();
    }

    /// How Python makes a module.
    private String expression(Module module, String indent) {
        String inner = indent + "    ";
        return switch (module) {
            case Sequential parts -> sequence("nn.Sequential(", parts, indent, ")");
            case ModuleList parts -> sequence("nn.ModuleList([", parts, indent, "])");
            case ModuleDict parts ->
                list("nn.ModuleDict({", entries(parts, inner, key -> string(key) + ": "), indent, "})");
            case ParameterList list -> list("nn.ParameterList([", values(list.ownParameters(), false), indent, "])");
            case ParameterDict dict -> list("nn.ParameterDict({", values(dict.ownParameters(), true), indent, "})");
            case TransformerStack<?> stack -> stack(stack, inner, indent);
            case Transformer transformer -> list("nn.Transformer(", transformer(transformer, inner), indent, ")");
            default ->
                isOfTorch(module)
                        ? "nn." + module.kind() + "(" + PythonArguments.of(module) + ")"
                        : ownClass(module) + "()";
        };
    }

    private static boolean isOfTorch(Module module) {
        return module.getClass().getPackage().equals(Module.class.getPackage()) && !(module instanceof AveragedModel);
    }

    private String sequence(String start, Module parts, String indent, String end) {
        List<String> keys = new ArrayList<>(parts.namedChildren().keySet());
        boolean numbered = true;
        for (int i = 0; i < keys.size(); i++) {
            numbered &= keys.get(i).equals(String.valueOf(i));
        }
        if (numbered) {
            return list(start, entries(parts, indent + "    ", _ -> ""), indent, end);
        }
        ordered = true;
        List<String> pairs = new ArrayList<>();
        parts.namedChildren()
                .forEach((key, part) -> pairs.add("(" + string(key) + ", " + expression(part, indent + "    ") + ")"));
        return list("nn.Sequential(OrderedDict([", pairs, indent, "]))");
    }

    private List<String> entries(Module parts, String indent, UnaryOperator<String> start) {
        List<String> entries = new ArrayList<>();
        parts.namedChildren().forEach((key, part) -> entries.add(start.apply(key) + expression(part, indent)));
        return entries;
    }

    private static List<String> values(Map<String, Parameter> parameters, boolean named) {
        List<String> values = new ArrayList<>();
        parameters.forEach((key, p) -> values.add((named ? string(key) + ": " : "") + parameter(p)));
        return values;
    }

    private String stack(TransformerStack<?> stack, String inner, String indent) {
        List<String> arguments = new ArrayList<>();
        arguments.add(expression(stack.layers().getFirst(), inner));
        arguments.add("num_layers=" + stack.layers().size());
        Module norm = stack.namedChildren().get("norm");
        if (norm != null) {
            arguments.add("norm=" + expression(norm, inner));
        }
        return list("nn." + stack.kind() + "(", arguments, indent, ")");
    }

    private List<String> transformer(Transformer transformer, String inner) {
        TransformerEncoder encoder = (TransformerEncoder) transformer.getSubmodule("encoder");
        TransformerEncoderLayer layer = encoder.layers().getFirst();
        return List.of(
                "d_model=" + layer.dModel,
                "nhead=" + layer.nhead,
                "custom_encoder=" + expression(encoder, inner),
                "custom_decoder=" + expression(transformer.getSubmodule("decoder"), inner),
                "batch_first=" + Repr.of(layer.options().batchFirst()));
    }

    /// On one line if it is short, otherwise each item on one.
    private static String list(String start, List<String> items, String indent, String end) {
        String line = start + String.join(", ", items) + end;
        if (items.size() < 2 && !line.contains("\n")
                || line.length() + indent.length() <= WIDTH / 2 && !line.contains("\n")) {
            return line;
        }
        return items.stream()
                .map(item -> indent + "    " + item + ",\n")
                .collect(Collectors.joining("", start + "\n", indent + end));
    }

    /// The name of the class for a model of one's own; modules that are alike share one.
    private String ownClass(Module module) {
        String body = body(module);
        String base = identifier(module.kind());
        String name = base;
        for (int i = 2; ; i++) {
            String text = "class " + name + "(nn.Module):\n" + body.replace("{class}", name);
            String known = classes.putIfAbsent(name, text);
            if (known == null || known.equals(text)) {
                return name;
            }
            name = base + i;
        }
    }

    private String body(Module module) {
        StringBuilder text = new StringBuilder("    def __init__(self):\n        super().__init__()\n");
        module.ownParameters()
                .forEach((key, p) -> text.append("        ")
                        .append(
                                isName(key)
                                        ? "self." + key + " = " + parameter(p)
                                        : "self.register_parameter(" + string(key) + ", " + parameter(p) + ")")
                        .append('\n'));
        Set<String> persistent = module.stateDict().keys();
        module.namedBuffers().forEach((key, b) -> {
            if (key.indexOf('.') < 0) {
                text.append("        self.register_buffer(" + string(key) + ", " + empty(b)
                        + (persistent.contains(key) ? "" : ", persistent=False") + ")\n");
            }
        });
        module.namedChildren().forEach((key, part) -> {
            String made = expression(part, "        ");
            text.append("        ")
                    .append(
                            isName(key)
                                    ? "self." + key + " = " + made
                                    : "self.add_module(" + string(key) + ", " + made + ")")
                    .append('\n');
        });
        text.append("\n    def forward(self, x):\n");
        List<String> lines = forwards.get(module);
        if (lines == null) {
            text.append("        # What it computes is known to its Java source alone.\n")
                    .append("        raise NotImplementedError(\"write {class}.forward as it is in Java\")\n");
        } else {
            lines.forEach(line -> text.append("        ").append(line).append('\n'));
        }
        return text.toString();
    }

    private static String parameter(Parameter p) {
        return "nn.Parameter(" + empty(p) + (p.requiresGrad() ? "" : ", requires_grad=False") + ")";
    }

    static String empty(Tensor tensor) {
        String sizes = Arrays.stream(tensor.shape().toArray())
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", "));
        String dtype = tensor.dtype() == DType.FLOAT32
                ? ""
                : ", dtype=torch." + tensor.dtype().torchName();
        return "torch.empty(" + (sizes.isEmpty() ? "()" : sizes) + dtype + ")";
    }

    /// The dtype of all parameters of the library's modules if it is another than PyTorch's default.
    private static @Nullable DType dtype(Module model) {
        List<DType> dtypes = model.parameters().stream()
                .map(Tensor::dtype)
                .filter(DType::isFloating)
                .distinct()
                .toList();
        return dtypes.size() == 1 && dtypes.getFirst() != DType.FLOAT32 ? dtypes.getFirst() : null;
    }

    /// Lines that give modules the parameters that they share with others.
    private static List<String> tied(Module model) {
        List<String> lines = new ArrayList<>();
        IdentityHashMap<Tensor, String> places = new IdentityHashMap<>();
        model.namedModules()
                .forEach((path, module) -> module.ownParameters().forEach((key, p) -> {
                    String place = "model" + (path.isEmpty() ? "" : ".get_submodule(" + string(path) + ")") + "." + key;
                    String first = places.putIfAbsent(p, place);
                    if (first != null) {
                        lines.add(place + " = " + first + "\n");
                    }
                }));
        return lines;
    }

    static boolean isName(String key) {
        return key.matches("[A-Za-z_][A-Za-z0-9_]*") && !KEYWORDS.contains(key);
    }

    private static String identifier(String kind) {
        String name = kind.replaceAll("[^A-Za-z0-9_]", "_");
        return isName(name) ? name : "Module_" + name;
    }

    static String string(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                default -> {
                    if (c < ' ') {
                        quoted.append(String.format("\\x%02x", c));
                    } else {
                        quoted.appendCodePoint(c);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}
