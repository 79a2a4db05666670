package dev.kantis.gateway.me.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class QrImageTest {
    private static final String CODE = "Zm9v_-".repeat(22);

    @Test
    void aScannerReadsThePng() throws Exception {
        var image = ImageIO.read(new ByteArrayInputStream(QrImage.of(CODE).png(480)));

        assertThat(read(image)).isEqualTo(CODE);
        assertThat(image.getWidth()).isBetween(400, 480);
    }

    @Test
    void aScannerReadsTheSvg() throws Exception {
        var svg = QrImage.of(CODE).svg("Member code");

        assertThat(svg).contains("<title>Member code</title>");
        assertThat(read(painted(svg))).isEqualTo(CODE);
    }

    /** Paints the dark runs, eight pixels for a module. */
    private static BufferedImage painted(String svg) {
        var size = Pattern.compile("viewBox=\"0 0 (\\d+) ")
                .matcher(svg)
                .results()
                .findFirst()
                .orElseThrow();
        var pixels = 8 * Integer.parseInt(size.group(1));
        var image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, pixels, pixels);
        graphics.setColor(Color.BLACK);
        Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\d+z")
                .matcher(svg)
                .results()
                .forEach(run -> graphics.fillRect(
                        8 * Integer.parseInt(run.group(1)),
                        8 * Integer.parseInt(run.group(2)),
                        8 * Integer.parseInt(run.group(3)),
                        8));
        return image;
    }

    private static String read(BufferedImage image) throws Exception {
        var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }
}
