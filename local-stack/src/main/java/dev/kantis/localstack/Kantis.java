package dev.kantis.localstack;

import dev.kantis.localstack.command.Commands;
import dev.kantis.localstack.story.ApplyCommand;
import dev.kantis.localstack.story.DemoCommand;
import dev.kantis.localstack.story.MembersCommand;
import dev.kantis.localstack.story.ProgramCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Data goes to standard output, talk to standard error. */
@Command(
        name = "kantis",
        description = "Runs the Kantis loyalty platform on this machine.",
        mixinStandardHelpOptions = true,
        version = "kantis 0.1.0",
        scope = CommandLine.ScopeType.INHERIT,
        footer = {"", "`kantis VERB --help` shows a verb's options, examples and exit codes."})
public final class Kantis {
    private Kantis() {}

    public static void main(String[] args) {
        var kantis = new CommandLine(new Kantis());
        Commands.all().forEach(kantis::addSubcommand);
        kantis.addSubcommand(new DemoCommand());
        kantis.addSubcommand(new ApplyCommand());
        kantis.addSubcommand(new ProgramCommand());
        kantis.addSubcommand(new MembersCommand());
        System.exit(kantis.execute(args));
    }
}
