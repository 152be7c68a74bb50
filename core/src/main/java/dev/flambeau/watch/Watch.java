package dev.flambeau.watch;

import dev.flambeau.watch.Watcher.Kind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What operators, modules and backward call. While nobody listens, a call is one comparison.
public final class Watch {
    /// Not volatile: operators read it at each call. Threads that run while it is set see it a little later.
    private static @Nullable Watcher watcher;

    private Watch() {}

    /// True while somebody listens.
    public static boolean isOn() {
        return watcher != null;
    }

    /// Has somebody listen, or, with null, nobody.
    ///
    /// @param expected who listens now
    /// @param next     who shall listen
    /// @return false, and nothing changes, if somebody else listens
    public static synchronized boolean replace(@Nullable Watcher expected, @Nullable Watcher next) {
        boolean free = Objects.equals(watcher, expected);
        watcher = free ? next : watcher;
        return free;
    }

    /// An operator begins.
    ///
    /// @return its frame; 0 while nobody listens
    public static int begin() {
        Watcher w = watcher;
        return w == null ? 0 : w.begin(Kind.OPERATOR, null);
    }

    /// Something else begins.
    ///
    /// @param kind   what
    /// @param module in which module; null: as before
    /// @return its frame; 0 while nobody listens
    public static int begin(Kind kind, @Nullable String module) {
        Watcher w = watcher;
        return w == null ? 0 : w.begin(kind, module);
    }

    /// What began has ended.
    ///
    /// @param frame that it got; 0 for nothing
    /// @param name  of what ended
    public static void end(int frame, String name) {
        end(frame, name, 0, 0);
    }

    /// What began has ended.
    ///
    /// @param frame      that it got; 0 for nothing
    /// @param name       of what ended
    /// @param operations arithmetic operations on numbers
    /// @param bytes      read and written at least
    public static void end(int frame, String name, long operations, long bytes) {
        Watcher w = watcher;
        if (frame != 0 && w != null) {
            w.end(frame, name, operations, bytes);
        }
    }

    /// An operator begins that will say with [#operator] that it has ended.
    ///
    /// @param name of the operator
    public static void announce(String name) {
        Watcher w = watcher;
        if (w != null) {
            w.announce(name);
        }
    }

    /// An operator has ended, which was announced or not.
    ///
    /// @param name       of the operator
    /// @param operations arithmetic operations on numbers
    /// @param bytes      read and written at least
    public static void operator(String name, long operations, long bytes) {
        Watcher w = watcher;
        if (w != null) {
            w.operator(name, operations, bytes);
        }
    }

    /// The module that this thread is in; null outside of all, and while nobody listens.
    public static @Nullable String module() {
        Watcher w = watcher;
        return w == null ? null : w.module();
    }
}
