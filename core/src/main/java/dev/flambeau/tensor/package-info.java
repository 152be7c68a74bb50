/// Tensors, the operators on them, the one door through which every operator is called, and the tape that
/// gives gradients.
///
/// In the order data flows: [dev.flambeau.tensor.Tensor] (what users call), `Dispatch` (the door), the
/// operator rows (`Elementwise`, `Reductions`, `Movement` ...), `Kernels` (the table of kernels), `Node` and
/// `Autograd` (the tape).
@NullMarked
package dev.flambeau.tensor;

import org.jspecify.annotations.NullMarked;
