package dev.flambeau.kernels;

/// A kind of recurrent cell: how many gates it has, and what happens between the matrix products of one step.
///
/// Products of the input go to a plane for each gate. Products of the state are added to the same planes for the first
/// gates, as many as [#joint]; the others have planes of their own, behind the rest.
public abstract class GateCell {
    /// The loops that all kinds share.
    ///
    /// @param gates what belongs to cells alone
    /// @param tanh  hyperbolic tangent
    /// @param relu  max(x, 0)
    public record Loops(GateKernel gates, UnaryKernel tanh, UnaryKernel relu) {}

    /// What weights there are of each kind, in blocks of the size of the state.
    public final int gates;

    /// How many gates add what the state gives to what the input gives.
    public final int joint;

    /// Whether there is a c besides h.
    public final boolean hasC;

    final Loops loops;

    private GateCell(int gates, int joint, boolean hasC, Loops loops) {
        this.gates = gates;
        this.joint = joint;
        this.hasC = hasC;
        this.loops = loops;
    }

    /// How many planes of numbers a step fills.
    public final int planes() {
        return 2 * gates - joint;
    }

    /// The plane that takes what the state gives to a gate.
    public final int statePlane(int gate) {
        return gate < joint ? gate : gates + gate - joint;
    }

    /// The gate for which a plane takes what the state gives; -1 if it takes only what the input gives.
    final int stateGate(int plane) {
        return plane < joint ? plane : plane < gates ? -1 : joint + plane - gates;
    }

    /// Makes gates out of what enters them, and then h and perhaps c.
    abstract void forward(RecurrentStep s);

    /// Makes the gradients of what entered the gates out of those of h and c.
    abstract void backward(RecurrentStep s);

    /// Long short-term memory: gates i, f, g, o.
    public static final class Lstm extends GateCell {
        /// @param loops what it computes with
        public Lstm(Loops loops) {
            super(4, 4, true, loops);
        }

        @Override
        void forward(RecurrentStep s) {
            loops.gates.lstm(s);
        }

        @Override
        void backward(RecurrentStep s) {
            loops.gates.lstmGradients(s);
        }
    }

    /// Gated recurrent unit: gates r, z, n.
    public static final class Gru extends GateCell {
        /// @param loops what it computes with
        public Gru(Loops loops) {
            super(3, 2, false, loops);
        }

        @Override
        void forward(RecurrentStep s) {
            loops.gates.gru(s);
        }

        @Override
        void backward(RecurrentStep s) {
            loops.gates.gruGradients(s);
        }
    }

    /// Simple cell: h is the hyperbolic tangent of all sums.
    public static final class Tanh extends GateCell {
        /// @param loops what it computes with
        public Tanh(Loops loops) {
            super(1, 1, false, loops);
        }

        @Override
        void forward(RecurrentStep s) {
            loops.tanh.run(s.gates, s.gatesAt, s.h, s.hAt, s.n);
        }

        @Override
        void backward(RecurrentStep s) {
            loops.gates.tanhGradients(s);
        }
    }

    /// Simple cell: h is max(sums, 0).
    public static final class Relu extends GateCell {
        /// @param loops what it computes with
        public Relu(Loops loops) {
            super(1, 1, false, loops);
        }

        @Override
        void forward(RecurrentStep s) {
            loops.relu.run(s.gates, s.gatesAt, s.h, s.hAt, s.n);
        }

        @Override
        void backward(RecurrentStep s) {
            loops.gates.reluGradients(s);
        }
    }
}
