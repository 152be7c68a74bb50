package dev.flambeau.tensor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An operator as data: one row says all that the door, the tape, the printer and the documentation need to
/// know of it. Its loops are not here but in the kernel table, so that a backend can be added without
/// touching a row.
public final class Op {
    /// What an operator does with shapes, and which layout its kernels are given.
    public enum Kind {
        /// One value out of one: kernels see one contiguous run.
        UNARY,
        /// One value out of two, broadcast: kernels see runs after joint collapsing of dimensions.
        BINARY,
        /// Dimensions vanish: kernels see outer x r x inner.
        REDUCE,
        /// The same memory seen with other sizes and strides: no kernel.
        MOVEMENT,
        /// Elements chosen by position: kernels see contiguous memory.
        INDEX,
        /// Matrix products: kernels see leading dimensions.
        CONTRACTION,
        /// Values drawn from a generator.
        RANDOM,
        /// Writes into a tensor it is given.
        EFFECT,
        /// Other operators put together; a fused kernel may claim it.
        COMPOSITE
    }

    /// How the dtype of the result follows from the inputs.
    enum Typing {
        /// Inputs are promoted; the result has that dtype.
        SAME,
        /// As SAME, but integers and bools become float32 first.
        FLOATS,
        /// Inputs are promoted; the result is bool.
        TRUTH,
        /// As SAME; bools are refused.
        NUMBERS,
        /// As SAME; floats are refused.
        INTEGERS,
        /// As SAME, but integers and bools become int64 (sums).
        WIDE
    }

    /// The gradient of one input, written in tensor operators, so that it can be differentiated and traced
    /// itself.
    @FunctionalInterface
    interface Gradient {
        /// Null where nothing comes to the input.
        @Nullable
        Tensor of(Node node);
    }

    /// What [#saves] takes: the first, second, third input, the output.
    static final int A = 1;

    static final int B = 2;
    static final int C = 4;
    static final int OUT = 8;

    private static final @Nullable Gradient[] NONE = {};
    private static final List<Op> ALL = new ArrayList<>();

    final int id;
    private final String name;
    private final Kind kind;
    private final String formula;
    private String backwardName;
    Typing typing = Typing.SAME;
    boolean exactNumbers;
    boolean lends;
    int saves;

    @Nullable
    Gradient[] gradients = NONE;

    private Op(Kind kind, String name, String formula, boolean listed) {
        this.kind = kind;
        this.name = name;
        this.formula = formula;
        this.backwardName = Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Backward0";
        synchronized (ALL) {
            id = listed ? ALL.size() : -1;
            if (listed) {
                ALL.add(this);
            }
        }
    }

    static Op row(Kind kind, String name, String formula) {
        return new Op(kind, name, formula, true);
    }

    /// A row of what is no operator of the library: without kernels, and not one of [#all].
    static Op unlisted(String name, String formula) {
        return new Op(Kind.COMPOSITE, name, formula, false);
    }

    Op typing(Typing rule) {
        typing = rule;
        return this;
    }

    /// A second operand without dimensions is not rounded to float16 or bfloat16 before it is used, as in
    /// PyTorch.
    Op exactNumbers() {
        exactNumbers = true;
        return this;
    }

    /// What the gradients give may be known to others, so it is copied before it is changed.
    Op lends() {
        lends = true;
        return this;
    }

    /// PyTorch's name of the node, where it is not the operator's name and `Backward0`.
    Op prints(String torchNode) {
        backwardName = torchNode;
        return this;
    }

    /// What the gradients read besides the incoming gradient: a sum of [#A], [#B], [#C], [#OUT].
    Op saves(int mask) {
        saves = mask;
        return this;
    }

    /// One rule for each input, in order; null for an input that has none.
    Op gradients(@Nullable Gradient... rules) {
        gradients = rules;
        return this;
    }

    /// The operator's name, as the Tensor method spells it.
    public String name() {
        return name;
    }

    /// What it does with shapes.
    public Kind kind() {
        return kind;
    }

    /// One line that says what it computes.
    public String formula() {
        return formula;
    }

    /// What PyTorch prints as `grad_fn`.
    public String backwardName() {
        return backwardName;
    }

    /// Which dtypes it takes and gives, for the documentation.
    public String dtypes() {
        return switch (typing) {
            case SAME -> "all";
            case FLOATS -> "all; integers become float32";
            case TRUTH -> "all; gives bool";
            case NUMBERS -> "all but bool";
            case INTEGERS -> "integers and bool";
            case WIDE -> "all; integers become int64";
        };
    }

    /// True if a gradient can flow through it.
    public boolean isDifferentiable() {
        return gradients.length > 0;
    }

    /// Which inputs backward keeps, for the documentation: `a, b, out`.
    public String savedNames() {
        List<String> names = new ArrayList<>();
        String[] all = {"a", "b", "c", "out"};
        for (int i = 0; i < all.length; i++) {
            if ((saves >> i & 1) != 0) {
                names.add(all[i]);
            }
        }
        return String.join(", ", names);
    }

    /// Every row there is, in the order of the classes that hold them.
    public static List<Op> all() {
        Rows.load();
        synchronized (ALL) {
            return List.copyOf(ALL);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
