package dev.kantis.member.identity;

import dev.kantis.member.MemberConfig;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Gives one member an account: asks Keycloak, then writes down what came of it. Never both in one transaction. */
@ApplicationScoped
public class ConnectMember {
    private static final Logger LOG = Logger.getLogger(ConnectMember.class);

    private final Identities identities;
    private final IdentityTasks tasks;
    private final MeterRegistry metrics;
    private final BackOff backOff;

    ConnectMember(Identities identities, IdentityTasks tasks, MeterRegistry metrics, MemberConfig config) {
        this.identities = identities;
        this.tasks = tasks;
        this.metrics = metrics;
        this.backOff =
                new BackOff(config.identity().firstBackOff(), config.identity().longestBackOff());
    }

    /** One attempt. */
    public void connect(IdentityTask task) {
        switch (identities.connect(task)) {
            case IdentityResult.Linked(var subject) -> {
                tasks.linked(task, subject);
                count("linked");
            }
            case IdentityResult.Refused(var why) -> {
                tasks.refused(task, why);
                count("refused");
                LOG.warnf("a member got no account: %s", why);
            }
            case IdentityResult.Later(var cause) -> {
                tasks.postpone(task, backOff.after(task.attempt()));
                count("later");
                LOG.warnf("Keycloak is asked again later (attempt %d): %s", task.attempt(), cause);
            }
        }
    }

    private void count(String outcome) {
        metrics.counter("kantis.member.identities", "outcome", outcome).increment();
    }
}
