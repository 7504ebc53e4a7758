import { Checkbox, NumberInput, Select, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CHATS, DIRECTIONS, DISTANCE_UNITS, DISTANCES, HOMOPHONES, REPEATED, SPEAKERS, SPELLINGS } from './reach.ts';
import type { Distance, DistanceUnit, Reach } from './reach.ts';
import classes from './rules.module.css';

type PartProps = { reach: Reach; set: (change: Partial<Reach>) => void };

/** Hidden spellings that are looked for, and where a hit counts: folded away, since most rules need neither. */
export function ReachFields({ type, reach, set }: PartProps & { type: string }) {
  const { t } = useTranslation('lexicons');
  const isTerm = type === 'term' || type === 'phrase';
  return (
    <>
      {(type === 'near' || type === 'ordered') && (
        <DistanceFields distance={reach.distance} onChange={(distance) => set({ distance })} />
      )}
      {isTerm && (
        <details className={classes.more}>
          <summary>{t('rule.spellings.title')}</summary>
          <Spellings reach={reach} set={set} />
        </details>
      )}
      <details className={classes.more}>
        <summary>{t('rule.scope.title')}</summary>
        <Scope reach={reach} set={set} />
      </details>
    </>
  );
}

type DistanceProps = { distance: Distance | null; onChange: (distance: Distance | null) => void };

function DistanceFields({ distance, onChange }: DistanceProps) {
  const { t } = useTranslation('lexicons');
  const asWritten = '';
  return (
    <div className={classes.choices}>
      <Select
        size="xs"
        label={t('rule.distance.label')}
        description={distance?.unit === 'message' ? t('rule.distance.messageHint') : undefined}
        value={distance?.unit ?? asWritten}
        onChange={(value) => {
          const unit = DISTANCE_UNITS.find((one) => one === value);
          onChange(unit === undefined ? null : inUnit(unit, distance));
        }}
        data={[
          { value: asWritten, label: t('rule.distance.asWritten') },
          ...DISTANCE_UNITS.map((unit) => ({ value: unit, label: t(`rule.distance.${unit}`) })),
        ]}
      />
      {distance !== null && (
        <NumberInput
          size="xs"
          label={t('rule.distance.most')}
          value={distance.n}
          min={0}
          max={DISTANCES[distance.unit].most}
          allowDecimal={false}
          onChange={(n) => onChange({ ...distance, n: Number(n) })}
        />
      )}
    </div>
  );
}

/** A number of characters is none of messages. */
function inUnit(unit: DistanceUnit, before: Distance | null): Distance {
  const { proposed, most } = DISTANCES[unit];
  const isAlike = before !== null && DISTANCES[before.unit].most === most;
  return { unit, n: isAlike ? before.n : proposed };
}

function Spellings({ reach, set }: PartProps) {
  const { t } = useTranslation('lexicons');
  return (
    <div className={classes.form}>
      <Textarea
        size="xs"
        label={t('rule.spellings.variants')}
        description={t('rule.spellings.variantsHint')}
        value={reach.variants}
        autosize
        minRows={1}
        maxRows={6}
        spellCheck={false}
        onChange={(event) => set({ variants: event.currentTarget.value })}
      />
      <Choice
        label={t('rule.spellings.homophone')}
        value={reach.homophone}
        names={HOMOPHONES.map((value) => ({ value, label: t(`rule.spellings.homophones.${value}`) }))}
        onChange={(homophone) => set({ homophone })}
      />
      <Boxes
        label={t('rule.spellings.others')}
        names={SPELLINGS.map((value) => ({ value, label: t(`rule.spellings.${value}`) }))}
        chosen={reach.spellings}
        onChange={(spellings) => set({ spellings })}
      />
      <Checkbox
        size="xs"
        label={t('rule.spellings.caseSensitive')}
        checked={reach.isCaseSensitive}
        onChange={(event) => set({ isCaseSensitive: event.currentTarget.checked })}
      />
    </div>
  );
}

function Scope({ reach, set }: PartProps) {
  const { t } = useTranslation(['lexicons', 'codes']);
  const repeated = REPEATED.map((value) => ({ value, label: t(`rule.scope.repeated.${value}`) }));
  return (
    <div className={classes.form}>
      <Boxes
        label={t('rule.scope.speakers')}
        names={SPEAKERS.map((value) => ({ value, label: t(`codes:person.${value}`) }))}
        chosen={reach.speakers}
        onChange={(speakers) => set({ speakers })}
      />
      <Boxes
        label={t('rule.scope.directions')}
        names={DIRECTIONS.map((value) => ({ value, label: t(`rule.scope.${value}`) }))}
        chosen={reach.directions}
        onChange={(directions) => set({ directions })}
      />
      <Boxes
        label={t('rule.scope.chats')}
        names={CHATS.map((value) => ({ value, label: t(`rule.scope.${value}`) }))}
        chosen={reach.chats}
        onChange={(chats) => set({ chats })}
      />
      <div className={classes.choices}>
        <Choice
          label={t('rule.scope.quoted')}
          value={reach.quoted}
          names={repeated}
          onChange={(quoted) => set({ quoted })}
        />
        <Choice
          label={t('rule.scope.forwarded')}
          value={reach.forwarded}
          names={repeated}
          onChange={(forwarded) => set({ forwarded })}
        />
      </div>
    </div>
  );
}

type Named<T extends string> = { readonly value: T; readonly label: string };

type ChoiceProps<T extends string> = {
  label: string;
  value: T;
  names: readonly Named<T>[];
  onChange: (value: T) => void;
};

function Choice<T extends string>({ label, value, names, onChange }: ChoiceProps<T>) {
  return (
    <Select
      size="xs"
      label={label}
      value={value}
      data={names.map((one) => ({ ...one }))}
      onChange={(chosen) => {
        const known = names.find((one) => one.value === chosen);
        if (known !== undefined) onChange(known.value);
      }}
    />
  );
}

type BoxesProps<T extends string> = {
  label: string;
  names: readonly Named<T>[];
  chosen: readonly T[];
  onChange: (chosen: readonly T[]) => void;
};

function Boxes<T extends string>({ label, names, chosen, onChange }: BoxesProps<T>) {
  return (
    <fieldset className={classes.group}>
      <legend>{label}</legend>
      {names.map(({ value, label: name }) => (
        <Checkbox
          key={value}
          size="xs"
          label={name}
          checked={chosen.includes(value)}
          onChange={(event) => {
            const isOn = event.currentTarget.checked;
            onChange(names.map((one) => one.value).filter((one) => (one === value ? isOn : chosen.includes(one))));
          }}
        />
      ))}
    </fieldset>
  );
}
