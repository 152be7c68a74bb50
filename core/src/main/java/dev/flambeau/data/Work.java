package dev.flambeau.data;

/// What is to be done for one batch.
///
/// @param <B> a batch
interface Work<B> {
    /// Does it.
    B batch();
}
