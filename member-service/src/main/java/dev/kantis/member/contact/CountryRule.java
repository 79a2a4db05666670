package dev.kantis.member.contact;

import java.time.LocalDate;

/** From a day on, a country lets messages of a purpose go by a channel to existing customers, or does so no more. */
public record CountryRule(String country, LocalDate from, Purpose purpose, Channel channel, boolean allowed) {}
