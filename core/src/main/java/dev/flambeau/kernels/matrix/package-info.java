/// Factorizations of one matrix, in double: plain loops over arrays, without tensors. Signs, pivots and the
/// order of singular and eigenvalues are LAPACK's, so that the factors are PyTorch's and not only a correct
/// answer.
///
/// "Rows" means that a matrix lies row after row, "columns" column after column; each method says which it
/// takes.
@NullMarked
package dev.flambeau.kernels.matrix;

import org.jspecify.annotations.NullMarked;
