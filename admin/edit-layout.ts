interface EditLayout<Field> {
  layout: Field[][][];
  components: Record<string, { layout: Field[][] }>;
}

/** A hook for the edit view's layout that changes its fields, the host project's own and those in components too. */
export const changingFields = <Field>(change: (field: Field) => Field) => {
  const inRows = (rows: Field[][]): Field[][] => rows.map((row) => row.map(change));
  return <Given extends { layout: EditLayout<Field> }>(given: Given): Given => {
    const { layout } = given;
    const components = Object.entries(layout.components).map(([uid, component]) => [
      uid,
      { ...component, layout: inRows(component.layout) },
    ]);
    return {
      ...given,
      layout: { ...layout, layout: layout.layout.map(inRows), components: Object.fromEntries(components) },
    };
  };
};
