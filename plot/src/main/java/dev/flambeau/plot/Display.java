package dev.flambeau.plot;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds out whether there is a display before Java does.
///
/// Java draws images without one only if it was told so: with `DISPLAY` set to a display that is gone (a remote login
/// that was closed, a container started from a desktop) even a file cannot be drawn. So such a display is told to Java
/// as none.
final class Display {
    private static final String HEADLESS = "java.awt.headless";
    private static final Pattern NAME = Pattern.compile("(?:unix)?(?<host>[^:/]*):(?<number>[0-9]{1,5})(?:\\.[0-9]+)?");
    private static final int FIRST_PORT = 6000;
    private static final int TIMEOUT_MILLIS = 1000;

    private Display() {}

    /// Must run before the first class of AWT is used; does nothing the second time.
    static void prepare() {
        if (System.getProperty(HEADLESS) == null
                && System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")
                && !answers(System.getenv("DISPLAY"))) {
            System.setProperty(HEADLESS, "true");
        }
    }

    static boolean isAvailable() {
        prepare();
        return !GraphicsEnvironment.isHeadless();
    }

    /// Whether an X server takes connections under this name.
    static boolean answers(@Nullable String display) {
        if (display == null) {
            return false;
        }
        Matcher name = NAME.matcher(display);
        if (!name.matches()) {
            return false;
        }
        int number = Integer.parseInt(name.group("number"));
        String host = name.group("host");
        try {
            if (host.isEmpty()) {
                Path socket = Path.of("/tmp/.X11-unix/X" + number);
                SocketChannel.open(UnixDomainSocketAddress.of(socket)).close();
            } else {
                try (Socket socket = new Socket()) {
                    socket.connect(new InetSocketAddress(host, FIRST_PORT + number), TIMEOUT_MILLIS);
                }
            }
            return true;
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
            return false;
        }
    }
}
