package dev.kantis.partner.webhook;

import dev.kantis.partner.activity.Activity;
import java.util.Optional;

/** Port: what a message says. The same delivery always says the same, without personal data, in less than 4 KiB. */
public interface Payloads {

    byte[] of(Delivery delivery, Optional<Activity> activity);
}
