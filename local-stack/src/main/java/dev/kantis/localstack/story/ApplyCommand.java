package dev.kantis.localstack.story;

import dev.kantis.localstack.LocalStack;
import dev.kantis.localstack.command.ExitCodes;
import dev.kantis.localstack.process.DataFolder;
import dev.kantis.localstack.server.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sends documents to the running platform. */
@Command(
        name = "apply",
        description = "Sends YAML documents (Program, Reward, Journey) through the gateway's admin door.",
        footer = {
            "",
            "Examples:",
            "  kantis apply -f examples/coffee-coalition/program.yaml",
            "",
            "Exit codes: 0 all accepted, 1 one was refused, 2 wrong usage."
        })
public final class ApplyCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DIR", description = "Data folder. Default: .kantis/data in the repository.")
    @Nullable
    Path data;

    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE",
            description = "One or more documents, separated by ---.")
    List<Path> files = List.of();

    @Override
    public Integer call() throws Exception {
        var platform = Platform.on(new DataFolder(LocalStack.dataFolder(Home.find(), data)));
        var api = new Api(platform.gateway());
        var token = platform.staffToken("admin");
        var result = ExitCodes.OK;
        for (var file : files) {
            for (var document : documents(file)) {
                var answer = api.send(new Api.Request("POST", "/v1/admin/documents", token, document, null));
                if (answer.status() < 300) {
                    System.out.println(file + ": " + answer.body());
                } else {
                    System.err.println(
                            file + ": " + answer.body().path("detail").asText("refused " + answer.status()));
                    result = ExitCodes.FAILED;
                }
            }
        }
        return result;
    }

    private static List<String> documents(Path file) throws IOException {
        return Arrays.stream(Files.readString(file).split("(?m)^---\\s*$"))
                .filter(text -> !text.isBlank())
                .toList();
    }
}
