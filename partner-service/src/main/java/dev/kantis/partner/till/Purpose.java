package dev.kantis.partner.till;

/** Whether a call of a till changes anything. */
public enum Purpose {
    LOOK,
    CHANGE
}
