import { LinkButton } from '@strapi/design-system';
import { Files } from '@strapi/icons';
import { useRBAC } from '@strapi/strapi/admin';
import { Link, useParams } from 'react-router-dom';
import { ARTICLE } from '../../content-types';
import { PERMISSIONS } from '../../server/desk/shapes';
import { useMessages } from '../messages';

const MAY_IMPORT = [{ action: PERMISSIONS.create, subject: null }];

/** The way from the list of articles to the desk. */
export default function ImportButton() {
  const say = useMessages();
  const { slug } = useParams();
  const { allowedActions } = useRBAC(MAY_IMPORT);
  if (slug !== ARTICLE || !allowedActions.canCreate) return null;
  return (
    <LinkButton tag={Link} to="/plugins/newsroom/bring-in" variant="secondary" size="S" startIcon={<Files />}>
      {say('desk.importButton')}
    </LinkButton>
  );
}
