package dev.flambeau.watch;

import org.jspecify.annotations.Nullable;

/// Hears what begins and ends on each thread. Its methods are called by the thread that computes.
public interface Watcher {
    /// What can begin and end.
    enum Kind {
        /// A call of an operator.
        OPERATOR,
        /// The gradients of one recorded operator.
        BACKWARD,
        /// A call of a module.
        MODULE,
        /// Something with a name.
        REGION
    }

    /// Something begins.
    ///
    /// @param module in which; null: in the one of what is around it
    /// @param kind   what begins
    /// @return its frame: how many things have begun on this thread and not ended, with this one
    int begin(Kind kind, @Nullable String module);

    /// What began has ended. What began after it has ended too, perhaps by an exception.
    ///
    /// @param frame      that [#begin] gave
    /// @param name       of the operator, node, module or region
    /// @param operations arithmetic operations on numbers
    /// @param bytes      read and written at least
    void end(int frame, String name, long operations, long bytes);

    /// An operator begins that will say with [#operator] that it has ended.
    ///
    /// @param name of the operator
    void announce(String name);

    /// An operator has ended that was announced or, if it was not, began when whatever began or ended before it on this
    /// thread.
    ///
    /// @param name       of the operator
    /// @param operations arithmetic operations on numbers
    /// @param bytes      read and written at least
    void operator(String name, long operations, long bytes);

    /// The module that this thread is in; null outside of all.
    @Nullable
    String module();
}
