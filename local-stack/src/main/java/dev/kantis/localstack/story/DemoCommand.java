package dev.kantis.localstack.story;

import dev.kantis.localstack.LocalStack;
import dev.kantis.localstack.command.ExitCodes;
import dev.kantis.localstack.process.DataFolder;
import dev.kantis.localstack.process.Progress;
import dev.kantis.localstack.process.StartFailed;
import dev.kantis.localstack.server.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays the story. */
@Command(
        name = "demo",
        description = "Starts the platform if it does not run, plays a story on it, and shows what came of it.",
        footer = {
            "",
            "Examples:",
            "  kantis demo                  stays up afterwards, Ctrl-C stops all",
            "  kantis demo --once           stops everything afterwards",
            "  kantis demo --once --json    the summary as one JSON object on standard output",
            "",
            "Exit codes: 0 every check held, 1 a check did not hold or a part did not start, 2 wrong usage."
        })
public final class DemoCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DIR", description = "Data folder. Default: .kantis/data in the repository.")
    @Nullable
    Path data;

    @Option(names = "--once", description = "Stop everything when the story is over.")
    boolean once;

    @Option(names = "--json", description = "Print the summary as one JSON object.")
    boolean json;

    @Override
    public Integer call() throws Exception {
        var home = Home.find();
        var taken = LocalStack.take(home, new LocalStack.Options(data, null, false), Progress.on(System.err));
        if (taken.isEmpty()) {
            return play(new DataFolder(LocalStack.dataFolder(home, data)));
        }
        var stack = taken.get();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(stack), "stop"));
        try {
            stack.start();
        } catch (StartFailed e) {
            System.err.println(e.getMessage());
            e.lastLines().forEach(line -> System.err.println("  " + line));
            return ExitCodes.FAILED;
        }
        System.err.printf("All is up after %.1f s.%n", stack.startupSeconds());
        var result = play(stack.data());
        if (!once) {
            new CountDownLatch(1).await();
        }
        return result;
    }

    private int play(DataFolder folder) throws Exception {
        var platform = Platform.on(folder);
        var summary = new Story(platform, Scale.DEMO, line -> System.err.println("  " + line)).play();
        System.out.println(json ? summary.toJson() : summary.toText());
        if (!once) {
            addresses(platform);
        }
        return summary.isOk() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private static void addresses(Platform platform) {
        System.err.println("Open:");
        System.err.println("  " + platform.gateway() + "/q/openapi       what an app can call");
        System.err.println("  " + platform.mailbox() + "/messages        the e-mails");
        System.err.println(
                "  " + platform.address("keycloak") + "/admin           accounts (kantis-operator, see secrets.json)");
        System.err.println("Ctrl-C or `kantis down` stops everything.");
    }

    private static void close(LocalStack stack) {
        try {
            stack.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
