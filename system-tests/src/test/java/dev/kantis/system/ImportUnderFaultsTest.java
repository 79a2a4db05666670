package dev.kantis.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.member.v1.ImportProgress;
import dev.kantis.localstack.members.ExportReader;
import dev.kantis.localstack.members.ImportRejects;
import dev.kantis.localstack.members.ImportSender;
import dev.kantis.localstack.members.MemberFile;
import io.grpc.Channel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of members while member-service dies in the middle of it: every row counts once. */
class ImportUnderFaultsTest {
    private static final int ROWS = 30_000;
    private static final int BAD_EVERY = 1_000;

    private final RunningPlatform running = RunningPlatform.shared();
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @TempDir
    Path folder;

    @Test
    void anImportGoesOnWhereItStoppedWhenTheServiceIsKilled() throws Exception {
        var restarts = running.status("member-service").restarts();
        var killed = new AtomicBoolean();
        var channel = Calls.channel(running.port("member-service"));
        try {
            var token = new People(running.platform()).staff("admin");
            Supplier<Channel> admin = () -> Calls.as(token, channel);
            var file = new MemberFile(file());
            var id = file.importId();

            var end = new ImportSender(admin, id, progress -> killInTheMiddle(progress, killed)).send(file);
            var again = new ImportSender(admin, id, _ -> {}).send(file);

            running.awaitRestart("member-service", restarts);
            assertThat(killed).isTrue();
            assertThat(end.getNextRow()).isEqualTo(ROWS + 1);
            assertThat(end.getRejected()).isEqualTo(ROWS / BAD_EVERY);
            assertThat(end.getImported()).isEqualTo(ROWS - ROWS / BAD_EVERY);
            assertThat(again).isEqualTo(end);
            rejectsNameTheLines(admin.get(), id);
            exportHoldsEveryRowOnce(admin);
        } finally {
            channel.shutdownNow();
        }
    }

    private void killInTheMiddle(ImportProgress progress, AtomicBoolean killed) {
        if (progress.getNextRow() > ROWS / 3 && killed.compareAndSet(false, true)) {
            Thread.ofVirtual().start(() -> running.kill("member-service"));
        }
    }

    private void rejectsNameTheLines(Channel admin, UUID id) throws IOException {
        var rejects = folder.resolve("rejects.csv");
        new ImportRejects(admin, id).write(rejects);

        assertThat(Files.readAllLines(rejects)).hasSize(ROWS / BAD_EVERY + 1).contains("1001,\"email\",invalid");
    }

    private void exportHoldsEveryRowOnce(Supplier<Channel> admin) throws Exception {
        var file = folder.resolve("export.ndjson");
        new ExportReader(admin, "a test").write(file, false, _ -> {});
        try (var lines = Files.lines(file)) {
            var emails = lines.filter(line -> line.contains(run))
                    .map(line -> line.replaceAll(".*\"email\":\"([^\"]*)\".*", "$1"))
                    .toList();

            assertThat(emails).hasSize(ROWS - ROWS / BAD_EVERY).doesNotHaveDuplicates();
        }
    }

    private Path file() throws IOException {
        var rows = IntStream.rangeClosed(1, ROWS)
                .mapToObj(row -> "Import %d,%s,en,FI".formatted(row, email(row)))
                .collect(Collectors.joining("\n"));
        return Files.writeString(folder.resolve("members.csv"), "name,email,language,country\n" + rows + "\n");
    }

    private String email(int row) {
        return row % BAD_EVERY == 0 ? "nobody" : run + "-" + row + "@kantis.example";
    }
}
