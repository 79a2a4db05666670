package dev.kantis.localstack.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kantis.contracts.member.v1.Channel;
import dev.kantis.contracts.member.v1.ConsentSource;
import dev.kantis.contracts.member.v1.MemberRow;
import dev.kantis.contracts.member.v1.Purpose;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemberFileTest {
    @TempDir
    Path folder;

    @Test
    void quotesCommasAndLineBreaksAreRead() throws IOException {
        var rows = csv("\uFEFFname,email,language,city\r\n"
                + "\"Aalto, \"\"Aino\"\"\",a@example.com,fi,\"two\nlines\"\r\n"
                + "\n"
                + "Bo,b@example.com,sv,\n");

        assertThat(rows).extracting(MemberRow::getName).containsExactly("Aalto, \"Aino\"", "Bo");
        assertThat(rows).extracting(MemberRow::getCity).containsExactly("two\nlines", "");
        assertThat(rows).extracting(MemberRow::getLine).containsExactly(2L, 5L);
    }

    @Test
    void aLineThatCannotBeReadHoldsUpNobody() throws IOException {
        var rows = csv("name,email\nAino,a@example.com,too much\nBo\n\"C\"x,c@example.com\nD,d@example.com\n\"E");

        assertThat(rows).extracting(MemberRow::getUnreadable).containsExactly(true, true, true, false, true);
        assertThat(rows).extracting(MemberRow::getLine).containsExactly(2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void aColumnThatMeansNothingEndsIt() {
        assertThatThrownBy(() -> csv("name,e-mail\nAino,a@example.com\n"))
                .isInstanceOf(MemberFile.Unusable.class)
                .hasMessageContaining("e-mail");
        assertThatThrownBy(() -> csv("")).isInstanceOf(MemberFile.Unusable.class);
    }

    @Test
    void evidenceStandsInAColumnForAllDecisionsOrForOne() throws IOException {
        var row = csv("email,marketing_email,feedback_sms,feedback_sms_proof,consent_source,consent_proof,"
                        + "consent_text_version\na@example.com,yes,no,sms-2,store,form-1,2024-1\n")
                .getFirst();

        assertThat(row.getConsents(0).getPurpose()).isEqualTo(Purpose.PURPOSE_MARKETING);
        assertThat(row.getConsents(0).getChannel()).isEqualTo(Channel.CHANNEL_EMAIL);
        assertThat(row.getConsents(0).getGranted()).isTrue();
        assertThat(row.getConsents(0).getProof()).isEqualTo("form-1");
        assertThat(row.getConsents(1).getGranted()).isFalse();
        assertThat(row.getConsents(1).getProof()).isEqualTo("sms-2");
        assertThat(row.getConsents(1).getSource()).isEqualTo(ConsentSource.CONSENT_SOURCE_STORE);
    }

    @Test
    void jsonLinesSayTheSame() throws IOException {
        var rows = read("members.ndjson", """
                {"name": "Aino", "email": "a@example.com", "language": "fi", "marketing_email": true, "consent_proof": 7}

                {"name": ["Bo"]}
                {"nickname": "Bo"}
                nothing
                {"name": null, "email": "e@example.com"}
                """);

        assertThat(rows).extracting(MemberRow::getUnreadable).containsExactly(false, true, true, true, false);
        assertThat(rows).extracting(MemberRow::getLine).containsExactly(1L, 3L, 4L, 5L, 6L);
        assertThat(rows.getFirst().getConsents(0).getProof()).isEqualTo("7");
    }

    @Test
    void rowsAreFoundAgainByTheirPlace() throws IOException {
        var path = Files.writeString(folder.resolve("members.csv"), "name\nA\n\"B\"x\nC\nD\n");
        try (var rows = new MemberFile(path).from(3)) {
            assertThat(rows.next()).extracting(MemberRow::getName).isEqualTo("C");
        }
        try (var rows = new MemberFile(path).from(9)) {
            assertThat(rows.next()).isNull();
        }
    }

    @Test
    void theContentNamesTheImport() throws IOException {
        var one = Files.writeString(folder.resolve("one.csv"), "name\nA\n");
        var same = Files.writeString(folder.resolve("same.csv"), "name\nA\n");
        var other = Files.writeString(folder.resolve("other.csv"), "name\nB\n");

        assertThat(new MemberFile(one).importId()).isEqualTo(new MemberFile(same).importId());
        assertThat(new MemberFile(one).importId()).isNotEqualTo(new MemberFile(other).importId());
    }

    private List<MemberRow> csv(String text) throws IOException {
        return read("members.csv", text);
    }

    private List<MemberRow> read(String name, String text) throws IOException {
        var path = Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        var all = new ArrayList<MemberRow>();
        try (var rows = new MemberFile(path).from(1)) {
            for (var row = rows.next(); row != null; row = rows.next()) {
                all.add(row);
            }
        }
        return all;
    }
}
