package dev.kantis.till.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.kantis.till.queue.QueueFile.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueFileTest {
    private final long seed = Long.getLong("kantis.seed", System.nanoTime());

    @TempDir
    Path folder;

    @Test
    void whatWasAppendedIsThereAfterwards() throws IOException {
        write(file(), "one", "", "three");

        assertThat(read(file())).containsExactly("one", "", "three");
    }

    /** Wherever a record breaks off, those before it are whole and the next one finds its place. */
    @Test
    void aRecordThatWasNotFinishedIsCutOff() throws IOException {
        write(file(), "first", "second");
        var whole = Files.readAllBytes(file());
        var second = whole.length - 9 - "second".length();
        for (var length = second + 1; length < whole.length; length++) {
            for (var tail : List.of(new byte[0], new byte[50])) {
                Files.write(file(), cut(whole, length, tail));

                assertThat(read(file())).as("cut at %d", length).containsExactly("first");
                write(file(), "third");
                assertThat(read(file())).containsExactly("first", "third");
            }
        }
    }

    @Test
    void damageInTheMiddleIsRefusedAndNothingIsChanged() throws IOException {
        var random = new Random(seed);
        write(file(), "first record", "second record", "third record");
        var whole = Files.readAllBytes(file());
        var last = whole.length - 9 - "third record".length();
        for (var i = 0; i < 200; i++) {
            var damaged = whole.clone();
            var place = random.nextInt(last);
            damaged[place] ^= (byte) (1 << random.nextInt(8));
            Files.write(file(), damaged);

            assertThatThrownBy(() -> QueueFile.open(file()))
                    .as("seed %d, byte %d", seed, place)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("damaged at byte");
            assertThat(Files.readAllBytes(file())).isEqualTo(damaged);
        }
    }

    @Test
    void aQueueBelongsToOneTill() throws IOException {
        try (var mine = QueueFile.open(file()).file()) {
            assertThat(mine.size()).isZero();
            assertThatThrownBy(() -> QueueFile.open(file())).hasMessageContaining("in use");
        }
        assertThat(read(file())).isEmpty();
    }

    @Test
    void aReplacedFileHasTheNewRecordsAndGoesOn() throws IOException {
        write(file(), "old", "older");
        try (var opened = QueueFile.open(file()).file()) {
            opened.replace(List.of(record("kept")));
            opened.append(record("new"));
        }

        assertThat(read(file())).containsExactly("kept", "new");
    }

    private Path file() {
        return folder.resolve("till.queue");
    }

    private static byte[] cut(byte[] whole, int length, byte[] tail) {
        var all = Arrays.copyOf(whole, length + tail.length);
        System.arraycopy(tail, 0, all, length, tail.length);
        return all;
    }

    private static void write(Path path, String... texts) throws IOException {
        try (var opened = QueueFile.open(path).file()) {
            for (var text : texts) {
                opened.append(record(text));
            }
        }
    }

    private static List<String> read(Path path) throws IOException {
        var opened = QueueFile.open(path);
        opened.file().close();
        var texts = new ArrayList<String>();
        opened.records().forEach(record -> texts.add(record.content().toStringUtf8()));
        return texts;
    }

    private static Frame record(String text) {
        return new Frame((byte) 2, ByteString.copyFromUtf8(text));
    }
}
