package dev.kantis.gateway.me.rest;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A text as QR code, with the quiet zone of four modules that scanners need. */
final class QrImage {
    private static final int QUIET = 4;
    private static final int WHITE = 0xFFFFFF;

    private final ByteMatrix modules;

    private QrImage(ByteMatrix modules) {
        this.modules = modules;
    }

    static QrImage of(String text) {
        try {
            return new QrImage(Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix());
        } catch (WriterException e) {
            throw new IllegalArgumentException("the text does not fit into a QR code", e);
        }
    }

    /** Scales without loss; the title is read to those who do not see it. */
    String svg(String title) {
        var size = modules.getWidth() + 2 * QUIET;
        var svg = new StringBuilder(4096)
                .append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(size)
                .append(' ')
                .append(size)
                .append("\" shape-rendering=\"crispEdges\" role=\"img\"><title>")
                .append(title)
                .append("</title><path fill=\"#fff\" d=\"M0 0h")
                .append(size)
                .append('v')
                .append(size)
                .append("H0z\"/><path d=\"");
        for (var y = 0; y < modules.getHeight(); y++) {
            appendRow(svg, y);
        }
        return svg.append("\"/></svg>").toString();
    }

    private void appendRow(StringBuilder svg, int y) {
        var x = 0;
        while (x < modules.getWidth()) {
            var end = x;
            while (end < modules.getWidth() && isDark(end, y)) {
                end++;
            }
            if (end > x) {
                svg.append('M').append(x + QUIET).append(' ').append(y + QUIET);
                svg.append('h').append(end - x).append("v1h").append(x - end).append('z');
            }
            x = end + 1;
        }
    }

    /** As large as fits into so many pixels, one at least for each module. */
    byte[] png(int pixels) {
        var size = modules.getWidth() + 2 * QUIET;
        var scale = Math.max(1, pixels / size);
        var image = new BufferedImage(size * scale, size * scale, BufferedImage.TYPE_BYTE_BINARY);
        for (var y = 0; y < size * scale; y++) {
            for (var x = 0; x < size * scale; x++) {
                image.setRGB(x, y, isDark(x / scale - QUIET, y / scale - QUIET) ? 0 : WHITE);
            }
        }
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isDark(int x, int y) {
        return x >= 0 && y >= 0 && x < modules.getWidth() && y < modules.getHeight() && modules.get(x, y) == 1;
    }
}
