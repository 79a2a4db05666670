package dev.kantis.member.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kantis.member.keys.MemberKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class ArchiveTest {
    private static final UUID EXPORT = UUID.fromString("0196a000-0000-7000-8000-00000000000a");
    private final MemberKey key = MemberKey.of(new byte[32]);

    @Test
    void recordsOfOneKindAreOneArrayWhateverPagesTheyCameOn() throws IOException {
        var archive = new Archive();
        archive.add(Place.LEDGER, List.of(new Section("entries", List.of("{\"a\": 1}"))));
        archive.add(
                Place.LEDGER, List.of(new Section("entries", List.of("{\"a\": 2}")), new Section("facts", List.of())));
        archive.add(Place.MEMBER, List.of(new Section("entries", List.of("{\"a\": 3}"))));

        var zip = new ZipInputStream(new ByteArrayInputStream(archive.zip(List.of(EXPORT), Instant.EPOCH)));

        assertThat(zip.getNextEntry().getName()).isEqualTo("contents.json");
        assertThat(new String(zip.readAllBytes(), UTF_8))
                .contains("\"memberId\": \"" + EXPORT + "\"", "\"mergedMemberIds\": []")
                .contains("{\"file\": \"ledger-service/entries.json\", \"records\": 2}");
        assertThat(zip.getNextEntry().getName()).isEqualTo("ledger-service/entries.json");
        assertThat(new String(zip.readAllBytes(), UTF_8)).isEqualTo("[\n{\"a\": 1},\n{\"a\": 2}\n]\n");
        assertThat(zip.getNextEntry().getName()).isEqualTo("ledger-service/facts.json");
        assertThat(new String(zip.readAllBytes(), UTF_8)).isEqualTo("[]\n");
        assertThat(zip.getNextEntry().getName()).isEqualTo("member-service/entries.json");
        zip.readAllBytes();
        assertThat(zip.getNextEntry()).isNull();
    }

    @Test
    void aPageOpensAsWhatItWasAndOnlyInItsPlace() {
        var sections =
                List.of(new Section("entries", List.of("{\"a\": \"x, y\"}", "{}")), new Section("facts", List.of()));

        var sealed = SealedPages.seal(key, EXPORT, Place.LEDGER, 3, sections);

        assertThat(SealedPages.open(key, EXPORT, new Exports.SealedPage(Place.LEDGER, 3, sealed)))
                .isEqualTo(sections);
        assertThatThrownBy(() -> SealedPages.open(key, EXPORT, new Exports.SealedPage(Place.LEDGER, 2, sealed)))
                .isInstanceOf(IllegalStateException.class);
        var none = SealedPages.seal(key, EXPORT, Place.LEDGER, 0, List.of());
        assertThat(SealedPages.open(key, EXPORT, new Exports.SealedPage(Place.LEDGER, 0, none)))
                .isEmpty();
    }
}
