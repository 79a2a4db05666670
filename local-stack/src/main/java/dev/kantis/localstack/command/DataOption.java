package dev.kantis.localstack.command;

import dev.kantis.localstack.LocalStack;
import dev.kantis.localstack.process.DataFolder;
import dev.kantis.localstack.server.Home;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which data folder a verb is about. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder of the stack. Default: .kantis/data in the repository.")
    @Nullable
    Path wanted;

    Path path() {
        return LocalStack.dataFolder(Home.find(), wanted);
    }

    /** The folder as it is; it may not exist. */
    DataFolder folder() {
        return new DataFolder(path());
    }
}
