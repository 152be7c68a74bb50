package dev.flambeau.profiler;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// An operator in a recording of the JDK Flight Recorder.
@Name("dev.flambeau.Operator")
@Label("Operator")
@Category("Flambeau")
@Description("A call of an operator, while a Profiler is on")
@StackTrace(false)
final class OperatorEvent extends Event {
    @Label("Operator")
    String operator = "";

    @Label("Module")
    String module = "";

    @Label("In Backward")
    boolean backward;

    @Label("Operations on Numbers")
    long operations;

    @Label("Bytes Read and Written")
    @DataAmount
    long bytes;

    /// Ends it, and records it if a recording wants it.
    void commit(Span span) {
        if (shouldCommit()) {
            operator = span.name();
            module = span.module();
            backward = span.backward();
            operations = span.operations();
            bytes = span.bytes();
            commit();
        }
    }
}
