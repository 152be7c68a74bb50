package dev.flambeau.nn;

import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// How PyTorch prints parameters in containers: lists and dicts name the types differently.
final class ParameterText {
    private ParameterText() {}

    static String ofList(Map<String, Parameter> parameters) {
        return lines(parameters, dtype -> "torch." + dtype.torchName());
    }

    static String ofDict(Map<String, Parameter> parameters) {
        return lines(parameters, dtype -> "torch." + tensorType(dtype) + "Tensor");
    }

    private static String tensorType(DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> "Float";
            case FLOAT64 -> "Double";
            case FLOAT16 -> "Half";
            case BFLOAT16 -> "BFloat16";
            case INT64 -> "Long";
            case INT32 -> "Int";
            case INT16 -> "Short";
            case INT8 -> "Char";
            case UINT8 -> "Byte";
            case BOOL -> "Bool";
        };
    }

    private static String lines(Map<String, Parameter> parameters, Function<DType, String> type) {
        return parameters.entrySet().stream()
                .map(e -> "  (" + e.getKey() + "): Parameter containing: ["
                        + type.apply(e.getValue().dtype()) + " of size " + sizes(e.getValue()) + "]")
                .collect(Collectors.joining("\n"));
    }

    private static String sizes(Parameter p) {
        return Arrays.stream(p.shape().toArray()).mapToObj(String::valueOf).collect(Collectors.joining("x"));
    }
}
