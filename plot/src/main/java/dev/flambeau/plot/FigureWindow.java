package dev.flambeau.plot;

import dev.flambeau.error.ValueException;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.swing.JComponent;
import javax.swing.JFrame;

/// Shows figures on the screen, each in a window of its own that draws it anew when its size changes.
final class FigureWindow {
    private static final System.Logger LOG = System.getLogger("dev.flambeau.plot");

    private FigureWindow() {}

    /// Waits until all windows are closed; without a display, logs why there are none.
    static boolean show(List<Figure> figures) {
        if (!Display.isAvailable()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "show: this machine has no display, so no window is opened; write the figure to a file instead,"
                            + " as with savefig(\"figure.png\")");
            return false;
        }
        for (Figure figure : figures) {
            // What cannot be drawn is told to the caller, rather than to the thread that paints windows.
            figure.image(figure.width(), figure.height(), Figure.DEFAULT_DPI);
        }
        CountDownLatch open = new CountDownLatch(figures.size());
        EventQueue.invokeLater(() -> {
            for (int i = 0; i < figures.size(); i++) {
                open(figures.get(i), "Figure " + (i + 1), open);
            }
        });
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private static void open(Figure figure, String title, CountDownLatch open) {
        JFrame frame = new JFrame(title);
        frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(WindowEvent e) {
                open.countDown();
            }
        });
        frame.setContentPane(new Sheet(figure));
        frame.pack();
        frame.setLocationByPlatform(true);
        frame.setVisible(true);
    }

    private static final class Sheet extends JComponent {
        private static final long serialVersionUID = 1;

        private final transient Figure figure;

        Sheet(Figure figure) {
            this.figure = figure;
            setPreferredSize(new Dimension((int) Math.round(figure.width() * Figure.DEFAULT_DPI), (int)
                    Math.round(figure.height() * Figure.DEFAULT_DPI)));
        }

        @Override
        protected void paintComponent(Graphics g) {
            Graphics2D graphics = (Graphics2D) g;
            // On a dense screen one unit of the window is several pixels; draw as many.
            AffineTransform units = graphics.getTransform();
            double density = units.getScaleX();
            try {
                BufferedImage image = figure.image(
                        getWidth() / Figure.DEFAULT_DPI,
                        getHeight() / Figure.DEFAULT_DPI,
                        Figure.DEFAULT_DPI * density);
                graphics.drawImage(image, AffineTransform.getScaleInstance(1 / density, 1 / density), null);
            } catch (ValueException e) {
                // The window was made too small for the figure's labels; it stays empty until it is
                // larger again.
                graphics.clearRect(0, 0, getWidth(), getHeight());
            }
        }
    }
}
