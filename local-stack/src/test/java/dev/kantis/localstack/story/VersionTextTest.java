package dev.kantis.localstack.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.ledger.v1.ProgramChange;
import dev.kantis.contracts.ledger.v1.ProgramChangeKind;
import dev.kantis.contracts.ledger.v1.ProgramDecision;
import dev.kantis.contracts.ledger.v1.ProgramDoor;
import dev.kantis.contracts.ledger.v1.ProgramVersion;
import dev.kantis.contracts.ledger.v1.ProgramVersionState;
import dev.kantis.localstack.story.VersionCommands.Label;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class VersionTextTest {
    private static final Timestamp NEW_YEAR =
            Timestamp.newBuilder().setSeconds(1_767_225_600).build();

    @Test
    void versionsAreATable() {
        var version = ProgramVersion.newBuilder()
                .setProgram("coffee")
                .setVersion(2)
                .setState(ProgramVersionState.PROGRAM_VERSION_STATE_IN_FORCE)
                .setDoor(ProgramDoor.PROGRAM_DOOR_CALL)
                .setAcceptTime(NEW_YEAR)
                .setStartTime(NEW_YEAR)
                .setAuthor("anna")
                .build();

        assertThat(VersionText.list(List.of(version)).lines())
                .containsExactly(
                        "VERSION                      STATE      DOOR       ACCEPTED              FROM"
                                + "                  UNTIL                 AUTHOR",
                        "coffee@2                     IN_FORCE   CALL       2026-01-01T00:00:00Z  2026-01-01T00:00:00Z"
                                + "                        anna");
    }

    @Test
    void aVersionThatWaitsSaysForWhomAndARejectedOneWhy() {
        var waiting = ProgramVersion.newBuilder()
                .setProgram("coffee")
                .setVersion(3)
                .setState(ProgramVersionState.PROGRAM_VERSION_STATE_WAITING)
                .setApprovalNeeded(true);

        assertThat(VersionText.details(waiting.build())).contains("somebody else than its author has to approve it");
        assertThat(VersionText.details(waiting.setState(ProgramVersionState.PROGRAM_VERSION_STATE_REJECTED)
                        .setRejection(ProgramDecision.newBuilder()
                                .setDecidedBy("ben")
                                .setDecideTime(NEW_YEAR)
                                .setComment("too generous"))
                        .build()))
                .isEqualTo("coffee@3 is REJECTED\nrejected by ben at 2026-01-01T00:00:00Z: too generous\n");
    }

    @Test
    void changesHaveASignAndTheirValues() {
        assertThat(VersionText.changes(List.of(
                        change(ProgramChangeKind.PROGRAM_CHANGE_KIND_CHANGED, "1", "2"),
                        change(ProgramChangeKind.PROGRAM_CHANGE_KIND_ADDED, "", "2"),
                        change(ProgramChangeKind.PROGRAM_CHANGE_KIND_REMOVED, "1", ""))))
                .isEqualTo("~ spec.a: 1 -> 2\n+ spec.a: 2\n- spec.a: 1\n");
        assertThat(VersionText.changes(List.of())).isEqualTo("They say the same.\n");
    }

    @Test
    void aVersionIsWrittenAsNameAndNumber() {
        assertThat(new Label.Reader().convert("coffee-coalition@12")).isEqualTo(new Label("coffee-coalition", 12));
        assertThatThrownBy(() -> new Label.Reader().convert("coffee")).isInstanceOf(TypeConversionException.class);
    }

    private static ProgramChange change(ProgramChangeKind kind, String before, String after) {
        return ProgramChange.newBuilder()
                .setPath("spec.a")
                .setKind(kind)
                .setBefore(before)
                .setAfter(after)
                .build();
    }
}
